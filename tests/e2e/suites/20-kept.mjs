// What was typed and sent is there again: drafts, history, saved requests, environments.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { capture, downloaded } from "../lib/capture.mjs";
import { INSECURE_HOST } from "../lib/browsers.mjs";
import { Suite } from "../lib/harness.mjs";
import { retype, tabTo } from "../lib/keyboard.mjs";
import { drafts, everythingStored, panel, readStores, shownDraft, store, stored, url, written } from "../lib/kept.mjs";
import { Page } from "../lib/page.mjs";
import { Site } from "../lib/servers.mjs";

const suite = new Suite("what is kept");
const DRAFT = '{"Customer": "Zoë \u2603", "Price": 10.00}';

/** Presses a button and waits until it has done what is expected. */
async function does(page, button, what, probe, within = null) {
  await page.press(button, within);
  return until(what, probe);
}

suite.test("a reload right after typing brings the draft back", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ method: "PATCH", url: "practice/orders/77", content: DRAFT, headers: [["If-Match", '"7"']] });
  await page.reload();
  assert.equal(await url(page), "practice/orders/77");
  assert.equal(await (await page.find("combobox", "Method")).property("value"), "PATCH");
  await page.tab("Request", "Content");
  assert.equal(await (await page.find("textbox", "Request content")).property("value"), DRAFT);
  await page.tab("Request", "Headers");
  const names = await page.all("textbox", "Header name");
  assert.ok((await session.run((...all) => all.map((e) => e.value), ...names)).includes("If-Match"));
});

suite.test("another tab of the browser starts with what was written down", async ({ page, session, site }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/78" });
  await written(session, "practice/orders/78");
  const [first, second] = await session.newTab();
  const other = new Page(session, site);
  await other.open();
  assert.equal(await url(other), "practice/orders/78");
  await session.closeTab(first);
  assert.ok(second);
});

suite.test("two windows that change the same draft never overwrite each other", async ({ page, session, site }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/1" });
  await written(session, "practice/orders/1\"");
  const [first, second] = await session.newTab();
  const other = new Page(session, site);
  await other.open();
  await other.find("tablist", "Drafts");
  await other.compose({ url: "practice/orders/from-the-second" });
  await written(session, "from-the-second");

  await session.show(first);
  await page.compose({ url: "practice/orders/from-the-first" });
  await written(session, "from-the-first");
  includes(JSON.stringify(await stored(session, "draft/")), "from-the-second", "what is stored");
  await until("both drafts as tabs", async () => (await drafts(page)).length === 2);
  assert.equal(await url(page), "practice/orders/from-the-first");
  includes(await session.run(() => document.body.innerText), "Another window", "the page");

  await session.show(second);
  await other.compose({ url: "practice/orders/second-again" });
  await written(session, "second-again");
  const all = JSON.stringify(await stored(session, "draft/"));
  includes(all, "from-the-first", "what is stored");
  await session.closeTab(first);
});

suite.test("drafts are tabs that the keyboard opens, names, moves, closes and brings back", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/1" });
  await tabTo(page, "button", "New draft");
  await session.press("Enter");
  await until("a second tab", async () => (await drafts(page)).length === 2);
  await page.fill("textbox", "URL", "practice/orders/2");
  await until("its tab to say so", async () => (await shownDraft(page)).endsWith("orders/2"));

  await session.run((e) => e.focus(), await page.find("tab", "PUT practice/orders/2"));
  await session.press("F2");
  await page.find("textbox", "Draft name");
  await retype(page, "Second");
  await session.press("Enter");
  await until("the name", async () => (await shownDraft(page)) === "Second");
  await until("the focus to be on it", () => session.run(() => document.activeElement.textContent.trim() === "Second"));
  await session.press(["Control", "Shift", "Left"]);
  await until("it to be the first", async () => (await drafts(page))[0] === "Second");
  await session.press("Right");
  await until("the other one to be shown", async () => (await url(page)) === "practice/orders/1");
  await session.press("Left");
  await until("it to be shown again", async () => (await url(page)) === "practice/orders/2");
  await session.press("Delete");
  await until("one tab", async () => (await drafts(page)).length === 1);

  const draft = await panel(page, "Draft");
  await does(page, "Bring back", "it to be back", async () => (await drafts(page)).join() === "Second,PUT practice/orders/1", draft);
  await does(page, "Duplicate", "a copy", async () => (await drafts(page)).length === 3, draft);
  await session.press("Escape");
  await until("the panel to close", async () => !(await page.has("region", "Draft")));

  await page.fill("textbox", "URL", "practice/orders/3");
  await written(session, "practice/orders/3");
  await page.reload();
  await until("all tabs", async () => (await drafts(page)).length === 3);
  assert.deepEqual(await drafts(page), ["Second", "Second", "PUT practice/orders/1"]);
  assert.equal(await url(page), "practice/orders/3");
});

suite.test("an example opens its own tab once something was typed", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/typed" });
  await page.exchange(async () => {
    const example = await session.run(() => document.querySelector("button[data-example]"));
    await session.run((e) => e.click(), example);
  });
  const names = await drafts(page);
  assert.equal(names.length, 2, names.join());
  includes(names[0], "practice/orders/typed");
});

suite.test("history is searched, filtered, opened again, deleted and cleared", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  includes(await page.sends({ url: "practice/orders/501", content: '{"Customer": "John Smith"}' }), "201");
  includes(await page.sends({ method: "GET", url: "practice/orders/502" }), "404");
  const history = await panel(page, "History");
  const rows = () => session.run((e) => [...e.querySelectorAll("li")].map((li) => li.innerText), history);
  await until("two entries", async () => (await rows()).length === 2);
  includes((await rows())[0], "404", "the newest");
  await page.fill("textbox", "Search history", "501");
  await until("one entry", async () => (await rows()).length === 1);
  await page.fill("textbox", "Search history", "");
  await page.choose("History result", "4");
  await until("the 404", async () => (await rows()).join().includes("404") && (await rows()).length === 1);
  await page.choose("History result", "");
  await page.choose("History method", "PUT");
  await until("the PUT", async () => (await rows()).join().includes("201") && (await rows()).length === 1);
  assert.equal(await session.run((e) => e.querySelectorAll("pre").length, history), 0, "no answer is drawn unasked");
  await page.press("Show answer", history);
  await until("the answer", async () => (await session.run((e) => e.querySelector("pre")?.textContent ?? "", history)).includes("John Smith"));

  await page.press("Open again", history);
  await until("a new draft", async () => (await url(page)) === "practice/orders/501");
  assert.ok((await drafts(page)).length >= 2);
  await page.choose("History method", "");
  await page.press("Delete", history);
  await until("one entry less", async () => (await rows()).length === 1);
  await page.press("Clear history", history);
  await page.press("Yes, clear", history);
  await until("none", async () => (await rows()).length === 0);
  assert.deepEqual(await stored(session, "history/"), []);
  assert.deepEqual(await stored(session, "answer/"), []);
});

suite.test("requests are saved in folders and opened again", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/saved" });
  const saved = await panel(page, "Saved", "Saved requests");
  await page.fill("textbox", "Name", "My order");
  await page.fill("textbox", "Folder", "Orders");
  await page.press("Save this request", saved);
  await until("it to be listed", async () => /Orders\s+My order/.test(await saved.text()));
  await page.reload();
  const again = await panel(page, "Saved", "Saved requests");
  await until("it to be listed", async () => (await again.text()).includes("My order"));
  await page.press("Open", again);
  await until("a draft of it", async () => (await drafts(page)).length === 2);
  assert.equal(await url(page), "practice/orders/saved");
  await page.press("Delete", again);
  await until("it to be gone", async () => !(await again.text()).includes("My order"));
  assert.deepEqual(await stored(session, "saved/"), []);
});

suite.test("secrets stay in the tab: over a reload, never in storage, history or an export", async ({ page, session }) => {
  const SECRET = "s3cr3t-t0k3n";
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/echo", headers: [["Authorization", `Bearer ${SECRET}`]] });
  await page.send();
  const environments = await panel(page, "Environments");
  await page.press("Add environment", environments);
  await page.fill("textbox", "Variable name", "token", environments);
  await page.fill("textbox", "Variable value", "variable-s3cr3t", environments);
  await session.run((e) => e.click(), await page.find("checkbox", "Secret", environments));
  await until("the environment to be stored", async () => (await stored(session, "environment/")).some(([, text]) => text.includes('"secret":true')));
  await written(session, "Authorization");
  await until("the exchange to be stored", async () => (await stored(session, "history/")).length === 1);

  await readStores(session);
  const dump = await session.runAsync(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const all = await Promise.all(names.map((name) => window.recordsOf(name)));
    return JSON.stringify(all) + JSON.stringify({ ...localStorage });
  });
  for (const secret of [SECRET, "variable-s3cr3t"]) excludes(dump, secret, "what is stored");
  await capture(page);
  const data = await panel(page, "Your data");
  await page.press("Export", data);
  const { bytes } = await downloaded(page);
  for (const secret of [SECRET, "variable-s3cr3t"]) excludes(bytes.toString(), secret, "the export");

  await page.reload();
  await page.tab("Request", "Headers");
  const values = await page.all("textbox", "Header value");
  assert.ok((await session.run((...all) => all.map((e) => e.value), ...values)).includes(`Bearer ${SECRET}`), "it is there after a reload");
});

suite.test("an export is imported on another machine byte for byte, and adds without overwriting", async ({ page, session, site, dist }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/901", content: DRAFT });
  await page.send();
  await panel(page, "Saved", "Saved requests");
  await page.press("Save this request");
  await until("it to be stored", async () => (await stored(session, "saved/")).length === 1);
  await until("the exchange to be stored", async () => (await stored(session, "history/")).length === 1);
  await written(session, "orders/901");
  await store(session, [["damaged/draft/x", '{"v":1,"rev']]);
  const file = await exported(page);

  const elsewhere = await Site.start(dist);
  try {
    const other = new Page(session, elsewhere);
    await other.open();
    const data = await panel(other, "Your data");
    await choose(other, data, file);
    await until("it to be imported", async () => (await data.text()).includes("Imported"));
    assert.equal(await exported(other), file);
    await until("the draft as a tab", async () => (await drafts(other)).some((name) => name.includes("orders/901")));

    await choose(other, data, file);
    await until("nothing to be new", async () => (await data.text()).includes("Imported: 0"));
    for (const [wrong, said] of [["hello", "not an export"], [file.slice(0, 200), "not JSON"], [file.replace('"v":1', '"v":99'), "newer version"]]) {
      await choose(other, data, wrong);
      await until(said, async () => (await data.text()).includes(said));
    }
    assert.equal(await exported(other), file, "refused files change nothing");
    await session.go("about:blank");
  } finally {
    await elsewhere.stop();
  }
  assert.ok(site);
});

/** Exports everything and gives the file's text. */
async function exported(page) {
  await capture(page);
  const data = await panel(page, "Your data");
  await page.press("Export", data);
  return (await downloaded(page)).bytes.toString();
}

/** Chooses a file with this text for the import. */
function choose(page, region, text) {
  return page.session.run((e, content) => {
    const field = e.querySelector("input[type=file]");
    const files = new DataTransfer();
    files.items.add(new File([content], "export.json"));
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, region, text);
}

suite.test("the file of a draft is there after a reload and goes out byte for byte", async ({ page, session, atEnd }) => {
  const folder = mkdtempSync(join(tmpdir(), "put-lab-kept-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "note.txt");
  writeFileSync(path, "Zoë\r\n\u0000 kept");
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ method: "PUT", url: "practice/files/kept.txt", type: "File" });
  const input = await until("the input for a file", () => session.run(() => document.querySelector("#content-file")));
  await input.type(path);
  await until("the file to be stored", async () => (await stored(session, "file/")).length === 1);
  await written(session, "note.txt");
  rmSync(path);
  await page.reload();
  includes(await page.send(), "201 Created");
  assert.equal((await page.practice("GET", "files/kept.txt")).text, "Zoë\r\n\u0000 kept");
});

suite.test("Forget everything leaves nothing", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/forget-me", headers: [["X-Api-Key", "forget-this"]] });
  await page.send();
  await written(session, "forget-me");
  const data = await panel(page, "Your data");
  await page.press("Forget everything", data);
  await session.run(() => { window.leftByTest = true; });
  await page.press("Yes, forget everything", data);
  await until("the page to be there again",
    () => session.run(() => !window.leftByTest && document.documentElement.dataset.app === "ready"));
  assert.equal(await url(page), "practice/orders/12345");
  await readStores(session);
  const rest = await everythingStored(session);
  for (const word of ["forget-me", "forget-this"]) excludes(rest, word, "what is left");
  assert.deepEqual(await page.orders(), []);
});

suite.test("what is typed before the app arrives is kept beside the stored draft", async ({ page, session, site }) => {
  // A name without service workers: a worker would answer for the host that holds the wasm back.
  const address = site.url.replace("127.0.0.1", INSECURE_HOST);
  await page.open(address);
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/stored" });
  await written(session, "orders/stored");
  site.hold = /\.wasm$/;
  await session.go(`${address}?again`);
  await until("the wasm to be asked for", () => site.held.length > 0);
  await session.run(() => { document.querySelector("input[name=url]").value = "practice/orders/early"; });
  site.release();
  await page.ready();
  await until("both drafts", async () => (await drafts(page)).length === 2);
  assert.equal(await url(page), "practice/orders/early");
  includes((await drafts(page)).join(), "orders/stored");
}, { site: { cache: "no-store" }, options: { noWorker: true }, engines: ["chromium"] });

suite.test("a browser that is killed one second after typing loses nothing", async (t) => {
  await t.page.open();
  await t.page.find("tablist", "Drafts");
  await t.page.compose({ url: "practice/orders/before-the-kill", content: DRAFT });
  await written(t.session, "before-the-kill");
  await t.page.fill("textbox", "URL", "practice/orders/last-words");
  // The promise is about one second: this is no waiting for the page, but the time it is given.
  await new Promise((resolve) => { setTimeout(resolve, 1000); });
  await t.killAndRestart();
  await t.page.open();
  assert.equal(await url(t.page), "practice/orders/last-words");
  await t.page.tab("Request", "Content");
  assert.equal(await (await t.page.find("textbox", "Request content")).property("value"), DRAFT);
}, { engines: ["chromium", "firefox"], options: { profile: true } });

export default suite;
