// The request beyond its content: headers, parameters, authorization, raw text, secrets.

import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { inEachLook } from "../lib/axe.mjs";
import { Suite } from "../lib/harness.mjs";
import { isFocused, tabByArrows, tabTo } from "../lib/keyboard.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("the request");
const SIGNED = "https://b.s3.amazonaws.com/k?X-Amz-Date=20130524T000000Z&X-Amz-Expires=60"
  + "&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef";

/** A server that answers everything at `/x`. */
async function recorder(t, path = "/x") {
  const peer = await Peer.start({ [path]: { status: 200, content: "ok" } });
  t.page.peer = peer;
  return peer;
}

/** A test with a recorder, which is stopped in the end. */
function recorded(name, path, walk) {
  suite.test(name, async (t) => {
    const peer = await recorder(t, path);
    try {
      await t.page.open();
      await walk(t, peer);
    } finally {
      await peer.stop();
    }
  });
}

/** The values of all lines of that name, as they came over the wire. */
function lines(request, name) {
  const pairs = Array.from({ length: request.rawHeaders.length / 2 }, (_, i) => request.rawHeaders.slice(2 * i, 2 * i + 2));
  return pairs.filter(([n]) => n.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

const values = async (page, role, name) => Promise.all((await page.all(role, name)).map((e) => e.property("value")));
const value = async (page, role, name) => (await page.find(role, name)).property("value");
const code = async (page) => (await page.hook("code")).text();

suite.test("the tabs of the request are these five", async ({ page }) => {
  await page.open();
  const tabs = await page.all("tab", null, await page.find("tablist", "Request"));
  const names = await Promise.all(tabs.map(async (tab) => (await tab.text()).replace(/\s+\d+\s*$/, "").trim()));
  assert.deepEqual(names, ["Content", "Headers", "Params", "Authorization", "Raw"]);
});

recorded("repeated headers arrive in order, a row that is off does not", "/x", async ({ page }, peer) => {
  await page.compose({ url: `${peer.origin}/x`, headers: [["X-Twice", "one"], ["X-Off", "no"], ["x-twice", "two, 3"]] });
  await (await page.all("checkbox", "Send this header"))[2].click();
  includes(await page.send(), "200");
  const put = peer.requests.at(-1);
  assert.equal(lines(put, "x-twice").join(", "), "one, two, 3");
  assert.deepEqual(lines(put, "x-off"), []);
  assert.deepEqual(await values(page, "textbox", "Header name"), ["Content-Type", "X-Twice", "X-Off", "x-twice"]);
});

recorded("exactly these headers: no Content-Type is added", "/x", async ({ page }, peer) => {
  await page.compose({ url: `${peer.origin}/x`, content: "{}" });
  await page.tab("Request", "Headers");
  await page.press("Remove header");
  await (await page.find("switch", "Exactly these headers")).click();
  includes(await page.send(), "200");
  assert.deepEqual(lines(peer.requests.at(-1), "content-type"), []);
  assert.equal(peer.requests.at(-1).content.toString(), "{}");
});

suite.test("a conflict is told before sending, and who wins", async ({ page }) => {
  await page.open();
  await page.addHeader("Host", "elsewhere.example");
  await page.fill("textbox", "Header value", "text/html");
  const said = await page.says("Request", "Headers");
  includes(said, "The row wins");
  includes(said, "Host is not sent");
});

recorded("the parameters follow the URL and change only their own piece of it", "/x", async ({ page }, peer) => {
  const start = `${peer.origin}/x?A=%7e&&b=1+2#end`;
  await page.compose({ url: start });
  await page.tab("Request", "Params");
  await until("two rows", async () => (await values(page, "textbox", "Parameter name")).join() === "A,b");
  assert.deepEqual(await values(page, "textbox", "Parameter value"), ["~", "1+2"]);
  const [, second] = await page.all("textbox", "Parameter value");
  await second.focus();
  await page.session.press(["Control", "a"], ..."x y&z");
  const changed = `${peer.origin}/x?A=%7e&&b=x%20y%26z#end`;
  await until("the URL to follow", async () => (await value(page, "textbox", "URL")) === changed);
  await page.press("Add parameter");
  await until("the new row to have the focus", async () => {
    const all = await page.all("textbox", "Parameter name");
    return all.length === 3 && page.session.run((e) => e === document.activeElement, all[2]);
  });
  await page.session.press(..."new");
  await until("the URL to follow", async () => (await value(page, "textbox", "URL")) === changed.replace("#end", "&new=#end"));
  const buttons = await page.all("button", "Remove parameter");
  await buttons[2].click();
  await until("the URL to follow", async () => (await value(page, "textbox", "URL")) === changed);
});

recorded("Basic is sent as UTF-8, and masked in the code until it is asked for", "/x", async ({ page }, peer) => {
  await page.compose({ url: `${peer.origin}/x` });
  await page.tab("Request", "Authorization");
  await page.choose("Authorization type", "Basic");
  await page.fill("textbox", "User name", "Zoë");
  await page.fill("textbox", "Password", "päss:word");
  const credentials = Buffer.from("Zoë:päss:word").toString("base64");
  const adds = await page.hook("authorization-adds");
  includes(await adds.text(), "Basic ********");
  excludes(await code(page), credentials);
  await page.press("Show secrets");
  await until("the code to show it", async () => (await code(page)).includes(credentials));
  includes(await page.send(), "200");
  assert.deepEqual(lines(peer.requests.at(-1), "authorization"), [`Basic ${credentials}`]);
});

recorded("an API key goes into the URL, where the URL has none of that name", "/x?key=a%20b", async ({ page }, peer) => {
  await page.compose({ url: `${peer.origin}/x` });
  await page.tab("Request", "Authorization");
  await page.choose("Authorization type", "API key");
  await page.fill("textbox", "Key name", "key");
  await page.fill("textbox", "Key value", "a b");
  await page.choose("Where the key goes", "In the URL");
  includes(await page.send(), "200");
  assert.equal(peer.requests.at(-1).path, "/x?key=a%20b");
});

recorded("editing Raw edits the request, and a secret that was left alone stays", "/y", async ({ page }, peer) => {
  await page.compose({ url: `${peer.origin}/x`, content: "{}", headers: [["X-Api-Key", "hidden"], ["X-A", "1"]] });
  await page.tab("Request", "Raw");
  const raw = await value(page, "textbox", "Raw request");
  includes(raw, "X-Api-Key: ********");
  excludes(await (await page.hook("raw-request")).text(), "hidden");
  const edited = raw.replace("/x ", "/y ").replace("X-A: 1", "X-B: 2\nX-B: 3").replace("{}", "[1]");
  await page.fill("textbox", "Raw request", edited);
  assert.equal(await value(page, "textbox", "URL"), `${peer.origin}/y`);
  includes(await page.send(), "200");
  const put = peer.requests.at(-1);
  assert.deepEqual([lines(put, "x-api-key"), lines(put, "x-b").join(", "), put.content.toString()], [["hidden"], "2, 3", "[1]"]);
  assert.deepEqual(lines(put, "content-type"), ["application/json"]);
});

suite.test("Raw that cannot be read says where, and keeps what was typed", async ({ page }) => {
  await page.open();
  await page.tab("Request", "Raw");
  const before = await value(page, "textbox", "Raw request");
  const broken = before.replace("Content-Type:", "Content-Type");
  await page.fill("textbox", "Raw request", broken);
  const url = await value(page, "textbox", "URL");
  await until("the line to be named", async () => (await page.panel("Request", "Raw").then((p) => p.text())).includes("Line 3"));
  await tabTo(page, "textbox", "URL");
  assert.equal(await value(page, "textbox", "Raw request"), broken);
  assert.equal(url, "practice/orders/12345");
});

suite.test("a header is written by keyboard alone, with suggestions", async ({ page, session }) => {
  await page.open();
  await tabByArrows(page, "Request", "Headers");
  await tabTo(page, "button", "Add header");
  await session.press("Enter");
  await until("the new row to have the focus", () => isFocused(page, "textbox", "Header name"));
  await session.press(..."if-n");
  await until("a suggestion", async () => (await page.all("option")).length > 0);
  await session.press("Down");
  const active = await (await session.active()).attribute("aria-activedescendant");
  assert.ok(active, "the field names the active option");
  await session.press("Enter");
  await until("the value to have the focus", () => isFocused(page, "textbox", "Header value"));
  assert.deepEqual(await values(page, "textbox", "Header name"), ["Content-Type", "If-None-Match"]);
  await session.press("Down", "Down");
  await until("values", async () => (await page.all("option")).length > 0);
  await session.press("Escape");
  await until("the list to close", async () => (await page.all("option")).length === 0);
  await session.press("*");
  assert.deepEqual(await values(page, "textbox", "Header value"), ["application/json", "*"]);
  includes(await page.exchange(() => session.press(["Control", "Enter"])), "201");
});

suite.test("bulk edit turns text into rows and back", async ({ page }) => {
  await page.open();
  await page.addHeader("X-A", "1");
  await page.press("Bulk edit");
  assert.equal(await value(page, "textbox", "Headers as text"), "Content-Type: application/json\nX-A: 1\n");
  await page.fill("textbox", "Headers as text", "X-A: 1\n# X-B: 2\nX-C: a:b");
  await page.press("Edit as rows");
  assert.deepEqual(await values(page, "textbox", "Header name"), ["X-A", "X-B", "X-C"]);
  assert.deepEqual(await values(page, "textbox", "Header value"), ["1", "2", "a:b"]);
  const on = await Promise.all((await page.all("checkbox", "Send this header")).map((e) => e.property("checked")));
  assert.deepEqual(on, [true, false, true]);
});

suite.test("a variable without a value stops the send and is named with its place", async ({ page }) => {
  await page.open();
  await page.addHeader("X-Key", "{{api.key}}");
  await page.send();
  const why = await page.failure();
  includes(why, "{{api.key}}");
  includes(why, "X-Key");
});

suite.test("a variable in the content says below it what it stands for", async ({ page, session }) => {
  await page.open();
  await page.compose({ content: '{"for": "{{who}}", "by": "\\{{who}}"}' });
  const field = await page.find("textbox", "Request content");
  const said = (e) => e.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
  await until("the value to be missing", async () => (await session.run(said, field)).includes("who = no value"));
  await page.compose({ content: '{"for": "Ana"}' });
  await until("nothing to be left to say", async () => !(await session.run(said, field)).includes("who"));
});

suite.test("a presigned URL tells its end and what would break it", async ({ page }) => {
  await page.open();
  await page.compose({ url: SIGNED });
  await page.tab("Request", "Headers");
  await page.press("Remove header");
  const note = await page.find("group", "About this URL");
  for (const part of ["Amazon S3", "expired", "Signed headers: host", "the content type chosen adds one"]) {
    await until(`the note to say ${part}`, async () => (await note.text()).includes(part));
  }
  await page.press("Exactly these headers", note);
  await until("the note to agree", async () => !(await note.text()).includes("Content-Type is not signed"));
  excludes(await code(page), "0123456789abcdef");
});

suite.test("axe finds nothing in any tab of the request", async (t) => {
  const { page, session } = t;
  const found = [];
  await page.open();
  await page.compose({ url: `${SIGNED}&x={{name}}`, headers: [["Content-Type", "text/html"], ["X-Api-Key", "k{{v}}"], ["Host", "h"]] });
  await page.press("Add header");
  await session.press(..."acc");
  found.push(...await inEachLook(t, "suggestions"));
  await session.press("Escape");
  await page.press("Bulk edit");
  found.push(...await inEachLook(t, "bulk"));
  for (const tab of ["Headers", "Params", "Raw"]) {
    await page.tab("Request", tab);
    found.push(...await inEachLook(t, tab));
  }
  await page.tab("Request", "Authorization");
  for (const type of ["None", "Basic", "Bearer token", "API key"]) {
    await page.choose("Authorization type", type);
    found.push(...await inEachLook(t, `authorization ${type}`));
  }
  assert.deepEqual(found, []);
});

export default suite;
