// Composing content: the editor, forms, parts.

import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { Peer } from "../lib/servers.mjs";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const suite = new Suite("composing content");
const SHORT = '{"z":10.00,"a":12345678901234567890,"z":1e400,"t":"\\u00e9 é","deep":[[],{},[1]]}';

/** The text field, once the part that comes later is there. */
async function editor(page) {
  await page.find("button", "Find");
  return page.find("textbox", "Request content");
}

const valueOf = (field) => field.property("value");

/** Sets the caret or a selection, and gives the field the focus. */
function select(page, field, from, to = from) {
  return page.session.run((e, a, b) => { e.focus(); e.setSelectionRange(a, b); }, field, from, to);
}

/** Takes the last change back as the browser's own undo does. */
async function undo(session, engine) {
  // WebKitGTK's driver presses keys without the commands that its toolkit binds to them.
  if (engine === "webkit") await session.run(() => document.execCommand("undo"));
  else await session.press(["Control", "z"]);
}

/** Waits until the field holds exactly this. */
function holds(field, text) {
  return until(`the content to be ${JSON.stringify(text)}`, async () => {
    const value = await valueOf(field);
    return value === text ? true : Promise.reject(Object.assign(new Error(JSON.stringify(value)), { isPassing: true }));
  });
}

suite.test("Format and Minify change no digit, and undo brings the old text back", async ({ page, session, engine }) => {
  await page.open();
  const field = await editor(page);
  await page.fill("textbox", "Request content", SHORT);
  await page.press("Format");
  const laidOut = await until("the content to be laid out", async () => {
    const value = await valueOf(field);
    return value.split("\n").length > 8 && value;
  });
  assert.equal(laidOut.replace(/\s+/g, ""), SHORT.replace(/\s+/g, ""), "only white space differs");
  await undo(session, engine);
  await holds(field, SHORT);
  await page.press("Format");
  await holds(field, laidOut);
  await page.press("Minify");
  await holds(field, SHORT);
  await undo(session, engine);
  await holds(field, laidOut);
});

suite.test("a long text is laid out at once, and undo and redo go there and back", async ({ page, session }) => {
  await page.open();
  const field = await editor(page);
  const long = JSON.stringify(Array.from({ length: 1500 }, (_, id) => ({ id, price: "10.00" })));
  await page.fill("textbox", "Request content", long);
  await page.press("Format");
  const laidOut = JSON.stringify(JSON.parse(long), null, 2);
  await until("the content to be laid out", async () => (await valueOf(field)) === laidOut);
  await session.press(["Control", "z"]);
  await until("the old text", async () => (await valueOf(field)) === long);
  await session.press(["Control", "y"]);
  await until("the new text again", async () => (await valueOf(field)) === laidOut);
  await page.press("Minify");
  await until("the content to be short", async () => (await valueOf(field)) === long);
});

suite.test("what is typed can be undone key by key, and the field stays the same when its helpers arrive", async ({ page, session, site, engine }) => {
  await page.open();
  const field = await page.find("textbox", "Request content");
  await select(page, field, 0);
  await session.press("x");
  site.release();
  await editor(page);
  const before = await valueOf(field);
  assert.ok(before.startsWith("x{"), "what was typed is there");
  assert.ok(await session.run((e) => document.activeElement === e, field), "the focus stays");
  await undo(session, engine);
  await holds(field, before.slice(1));
}, { site: { hold: /part-content/ } });

suite.test("Enter keeps the indentation, brackets and quotes come in pairs, Tab leaves", async ({ page, session }) => {
  await page.open();
  const field = await editor(page);
  await page.fill("textbox", "Request content", "");
  await select(page, field, 0);
  await session.press("{", "Enter", '"', "a", '"', ":", " ", "[", "1", "]");
  await holds(field, '{\n  "a": [1]\n}');
  await session.press(["Control", "]"]);
  await holds(field, '{\n    "a": [1]\n}');
  await session.press(["Control", "["]);
  await holds(field, '{\n  "a": [1]\n}');
  await session.press("Tab");
  assert.ok(!(await session.run((e) => document.activeElement === e, field)), "Tab goes on to the next element");
  assert.equal(await valueOf(field), '{\n  "a": [1]\n}');
});

suite.test("the first mistake is said with line and column, marked, and shown", async ({ page, session }) => {
  await page.open();
  const field = await editor(page);
  await page.fill("textbox", "Request content", '{\n  "a": True\n}');
  const note = await until("a sentence", () => session.run(() => document.querySelector("#content-mistake")?.textContent));
  includes(note, "Line 2, column 8: JSON writes true in small letters.");
  assert.equal(await field.attribute("aria-invalid"), "true");
  assert.equal(await session.run(() => document.querySelector("[data-mark=wrong]").textContent), "True");
  await page.press("Show it");
  assert.equal(await field.property("selectionStart"), 9);
  await page.fill("textbox", "Request content", "{}");
  await until("the mistake to go", async () => (await field.attribute("aria-invalid")) === "false");
  assert.equal(await session.run(() => document.querySelector("#content-mistake")), null);
});

suite.test("what is painted lies exactly under what is typed, wherever it is scrolled", async ({ page, session }) => {
  await page.open();
  const field = await editor(page);
  const long = JSON.stringify(Array.from({ length: 2000 }, (_, id) => ({ id, name: "Zoë 😀 日本 ".repeat(id % 30) })), null, 2);
  await page.fill("textbox", "Request content", long);
  const total = long.split("\n").length;
  for (const top of [0, 5000, 9_999_999]) {
    await session.run((e, y) => { e.scrollTop = y; e.scrollLeft = 40; }, field, top);
    await until("the paint to follow", () => session.run((e, lines) => {
      const text = document.querySelector(".editing__lines");
      const numbers = [...document.querySelectorAll(".editing__number")];
      const line = e.scrollHeight === e.clientHeight ? 0 : 22;
      const box = e.getBoundingClientRect();
      const first = numbers.find((n) => n.getBoundingClientRect().top >= box.top + 12);
      const expected = Math.ceil(e.scrollTop / line) + 1;
      const moved = new DOMMatrix(getComputedStyle(text).transform);
      return moved.f === -e.scrollTop && moved.e === -e.scrollLeft && first
        && Math.abs(Number(first.textContent) - expected) <= 1
        && document.querySelectorAll(".editing__number").length < 300
        && Number(numbers.at(-1).textContent) <= lines;
    }, field, total));
  }
  const widths = await session.run((e) => [e.scrollWidth - e.clientWidth, e.scrollHeight], field);
  assert.ok(widths[0] > 0 && widths[1] > 100_000, `it scrolls both ways: ${widths}`);
});

suite.test("Find counts matches, goes to the next and the one before, and gives the focus back", async ({ page, session }) => {
  await page.open();
  const field = await editor(page);
  await page.fill("textbox", "Request content", '{"one": 1, "One more": "none", "é": "x"}');
  await select(page, field, 0);
  await session.press(["Control", "f"]);
  const word = await until("the find field to have the focus", () => session.run(() => (
    document.activeElement.id === "content-find" ? document.activeElement : null)));
  await session.press("o", "n", "e");
  const said = () => session.run(() => document.querySelector(".editing__find [role=status]").textContent);
  await until("3 matches", async () => (await said()) === "3 matches");
  await session.press("Enter");
  await until("the first", async () => (await said()) === "1 of 3");
  await session.press("Enter");
  await until("the second", async () => (await said()) === "2 of 3");
  assert.deepEqual([await field.property("selectionStart"), await field.property("selectionEnd")], [12, 15]);
  await session.press(["Shift", "Enter"]);
  await until("the first again", async () => (await said()) === "1 of 3");
  const stopped = await session.run((e) => {
    const event = new KeyboardEvent("keydown", { key: "f", ctrlKey: true, bubbles: true, cancelable: true });
    return !e.dispatchEvent(event);
  }, word);
  assert.equal(stopped, false, "a second Ctrl+F is the browser's");
  await session.press("Escape");
  assert.ok(await session.run((e) => document.activeElement === e, field), "Escape gives the focus back");
  assert.equal(await field.property("selectionStart"), 2);
});

suite.test("XML is checked and laid out where no text changes", async ({ page, session, engine }) => {
  await page.open();
  const field = await editor(page);
  await page.choose("Content type", "XML");
  await page.fill("textbox", "Request content", '<?xml version="1.0"?><a><b>x <i>y</i></b><c></a>');
  const note = await until("a sentence", () => session.run(() => document.querySelector("#content-mistake")?.textContent));
  includes(note, "Line 1, column 45: </a> closes nothing here: <c> from line 1 is still open.");
  await page.fill("textbox", "Request content", '<?xml version="1.0"?><a><b>x <i>y</i></b><c/></a>');
  await page.press("Format");
  await holds(field, '<?xml version="1.0"?>\n<a>\n  <b>x <i>y</i></b>\n  <c/>\n</a>');
  await undo(session, engine);
  await holds(field, '<?xml version="1.0"?><a><b>x <i>y</i></b><c/></a>');
});

/** Fills the last field of this name. */
async function fillLast(page, role, name, text) {
  const field = await until(`${role} “${name}”`, async () => (await page.all(role, name)).at(-1));
  await page.session.run((e, value) => {
    const owner = e instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(owner.prototype, "value").set.call(e, value);
    e.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, field, text);
}

/** Takes the typed headers out, so that the content names its own type. */
async function withoutHeaders(page) {
  await page.tab("Request", "Headers");
  await page.find("button", "Add header");
  for (const row of await page.all("button", "Remove header")) await row.click();
  await page.tab("Request", "Content");
}

async function addRow(page, button, name) {
  const before = (await page.all("textbox", name)).length;
  await page.press(button);
  await until("another row", async () => (await page.all("textbox", name)).length > before);
}

suite.test("a form is sent as the URL standard encodes it, without the rows that are off", async ({ page }) => {
  const peer = await Peer.start({ "/form": { status: 200, content: "ok" } });
  try {
    await page.open();
    await page.compose({ method: "PUT", url: `${peer.origin}/form`, type: "Form" });
    for (const [name, value] of [["a b", "Zoë & co"], ["tag", "1+1=2"], ["tag", "~*-._"], ["off", "x"]]) {
      await addRow(page, "Add field", "Field name");
      await fillLast(page, "textbox", "Field name", name);
      await fillLast(page, "textbox", "Field value", value);
    }
    await (await page.all("checkbox", "Send this field")).at(-1).click();
    const encoded = "a+b=Zo%C3%AB+%26+co&tag=1%2B1%3D2&tag=%7E*-._";
    await until("the encoded content", async () => (await (await page.hook("encoded")).text()) === encoded);
    await withoutHeaders(page);
    includes(await page.send(), "200 OK");
    const put = peer.requests.find(({ method }) => method === "PUT");
    assert.equal(put.content.toString(), encoded);
    assert.equal(put.headers["content-type"], "application/x-www-form-urlencoded");
  } finally {
    await peer.stop();
  }
});

suite.test("parts with odd names and files arrive as the browser's own FormData writes them", async ({ page, session, atEnd }) => {
  const folder = mkdtempSync(join(tmpdir(), "put-lab-parts-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const files = [["sun \"set\" 日本 😀.png", Buffer.from([0x89, 0x50, 0, 13, 10, 255])], ["plain.txt", Buffer.from("--x\r\nhé\n")]];
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const odd = ['na"me\r\n', "日本 😀", "file=1;x", "second"];
  const peer = await Peer.start({ "/parts": { status: 200, content: "ok" } });
  try {
    await page.open();
    await page.compose({ method: "PUT", url: `${peer.origin}/parts`, type: "Multipart" });
    for (const [at, name] of odd.entries()) {
      await addRow(page, "Add part", "Part name");
      await session.run((e, value) => {
        // A line break cannot be typed into a field; a draft may hold one all the same.
        Object.defineProperty(e, "value", { value, configurable: true });
        e.dispatchEvent(new InputEvent("input", { bubbles: true }));
        delete e.value;
      }, (await page.all("textbox", "Part name")).at(-1), name);
      if (at < 2) {
        await fillLast(page, "textbox", "Part text", "é\nline 2");
        continue;
      }
      const kind = (await page.all("combobox", "Part kind")).at(-1);
      await session.run((e) => { e.value = "file"; e.dispatchEvent(new Event("change", { bubbles: true })); }, kind);
      const input = await until("an input for the file", () => session.run((n) => {
        const all = document.querySelectorAll(".rows input[type=file]");
        return all.length === n ? all[n - 1] : null;
      }, at - 1));
      await input.type(join(folder, files[at - 2][0]));
      await until("the file's name", async () => (await (await page.find("tabpanel", null)).text()).includes(files[at - 2][0]));
    }
    await withoutHeaders(page);
    includes(await page.send(), "200 OK");
    // The same parts by the browser's own hand.
    await session.runAsync(async (url, names, both) => {
      const form = new FormData();
      for (const name of names.slice(0, 2)) form.append(name, "é\nline 2");
      both.forEach(([file, bytes, type], at) => form.append(names[at + 2], new File([new Uint8Array(bytes)], file, { type })));
      await fetch(url, { method: "PUT", body: form });
    }, `${peer.origin}/parts`, odd, files.map(([name, bytes], at) => [name, [...bytes], ["image/png", "text/plain"][at]]));
    const puts = peer.requests.filter(({ method }) => method === "PUT");
    assert.equal(puts.length, 2);
    const [ours, theirs] = puts.map(({ headers, content }) => {
      const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(headers["content-type"]);
      return content.toString("latin1").replaceAll(boundary, "BOUNDARY");
    });
    assert.equal(ours, theirs);
    excludes(ours, 'name="na"', "a quote in a name");
  } finally {
    await peer.stop();
  }
});

export default suite;
