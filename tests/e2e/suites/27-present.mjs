// Present mode: the exchange in large type, by keys and clicker, without secrets; and the handout.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { inEachLook } from "../lib/axe.mjs";
import { Suite } from "../lib/harness.mjs";
import { isFocused, tabTo } from "../lib/keyboard.mjs";
import { emulate, plain } from "../lib/screen.mjs";

const suite = new Suite("present");

const TOLD = [
  "request-line", "request-headers", "request-content", "travel",
  "status-line", "answer-headers", "answer-content", "why",
];

/** The slide that is shown: its name, "3 of 8", and everything the dialog says. */
function shown(session) {
  return session.run(() => {
    const dialog = document.querySelector("dialog[open]");
    return dialog && {
      id: dialog.querySelector("[data-slide]").dataset.slide,
      count: dialog.querySelector("#present-count").textContent,
      text: dialog.innerText,
      title: dialog.querySelector("h2").textContent,
    };
  });
}

/** Presses a key and waits for the slide it leads to. */
async function turns(session, key, id) {
  await session.press(key);
  await until(`${key} to lead to ${id}`, async () => (await shown(session)).id === id);
}

/** Opens it by its button. */
async function present(page) {
  await page.press("Present");
  await until("the slides", () => shown(page.session));
  await until("the focus to be on the stage", () => page.session.run(() => document.activeElement?.id === "present-stage"));
}

/** Walks to the end and gives what a function says on each slide. */
async function onEachSlide(session, look) {
  await session.press("Home");
  const said = [];
  for (;;) {
    const { id, count } = await shown(session);
    said.push(await look(id));
    const [at, all] = count.split(" of ").map(Number);
    if (at === all) return said;
    await session.press("Right");
    await until("the next slide", async () => (await shown(session)).count !== count);
  }
}

/** An address that answers with everything it was sent. */
async function withSecrets(page) {
  await page.compose({
    method: "PUT",
    url: "practice/echo?api_key=key-in-the-url",
    content: '{"password": "word-in-the-content", "Note": "token-of-the-header"}',
    headers: [["X-Auth-Token", "token-of-the-header"]],
  });
  await page.tab("Request", "Authorization");
  await page.choose("Authorization type", "Basic");
  await page.fill("textbox", "User name", "reader");
  await page.fill("textbox", "Password", "open-sesame");
  await page.send();
}

const SECRETS = ["key-in-the-url", "word-in-the-content", "token-of-the-header", "open-sesame", btoa("reader:open-sesame")];

suite.test("an exchange is told one thing at a time, by every key that clickers send", async ({ page, session }) => {
  await page.open();
  includes(await page.send(), "201");
  await present(page);
  await until("all slides, the reason too", async () => (await shown(session)).count === "1 of 8");
  for (const [at, key] of ["Right", "PageDown", "Space", "Enter", "Right", "PageDown", "Space"].entries()) {
    await turns(session, key, TOLD[at + 1]);
  }
  includes((await shown(session)).text, "8 of 8");
  await turns(session, "Left", "answer-content");
  await turns(session, "PageUp", "answer-headers");
  includes((await shown(session)).text.toLowerCase(), "etag: ");
  await turns(session, "Home", "request-line");
  includes((await shown(session)).text, "/practice/orders/12345");
  await turns(session, "End", "why");
  await page.press("Back");
  assert.equal((await shown(session)).id, "answer-content");
  await page.press("Next");
  assert.equal((await shown(session)).id, "why");
});

suite.test("the page behind takes no input, and the focus comes back", async ({ page, session }) => {
  await page.open();
  await present(page);
  assert.equal(await session.run(() => document.querySelector("dialog").matches(":modal")), true);
  for (let stops = 0; stops < 9; stops += 1) {
    await session.press("Tab");
    const inside = await session.run(() => document.activeElement === document.body
      || document.querySelector("dialog").contains(document.activeElement));
    assert.ok(inside, "Tab stays inside");
  }
  await session.press("Escape");
  await until("the dialog to be gone", async () => !(await shown(session)));
  await until("the focus to be on its button", () => isFocused(page, "button", "Present"));
  await tabTo(page, "textbox", "URL");
  await session.press("F8");
  await until("the slides", () => shown(session));
  await session.press("F8");
  await until("the dialog to be gone", async () => !(await shown(session)));
  await until("the focus to be in the field", () => isFocused(page, "textbox", "URL"));
  await session.press("F8");
  await until("the slides", () => shown(session));
  await page.press("Leave");
  await until("the focus to be in the field again", () => isFocused(page, "textbox", "URL"));
});

suite.test("what has not been sent says so, and S sends it and follows it to the answer", async ({ page, session }) => {
  await page.open();
  await present(page);
  await turns(session, "End", "not-sent");
  await page.exchange(() => session.press("s"));
  await until("the status line", async () => (await shown(session)).id === "status-line");
  includes((await shown(session)).text, "201 Created");
  includes((await shown(session)).count, /^5 of/);
  await page.exchange(async () => page.press("Send", await session.run(() => document.querySelector("dialog"))));
  await until("the status line of the second answer", async () => (await shown(session)).text.includes("200 OK"));
});

suite.test("a draft that cannot be sent says why", async ({ page, session }) => {
  await page.open();
  await page.compose({ url: "http://[::1?token=very-secret" });
  await present(page);
  const { id, text } = await shown(session);
  assert.equal(id, "not-sent");
  includes(text, "is not a URL");
  excludes(text, "very-secret");
});

suite.test("no slide holds a secret, nor does the paper", async ({ page, session }) => {
  await page.open();
  await withSecrets(page);
  await present(page);
  const seen = await onEachSlide(session, () => session.run(() => document.querySelector("dialog").outerHTML));
  assert.ok(seen.length >= 7, "the exchange has been shown");
  await session.run(() => { window.print = () => {}; });
  await page.press("Print handout");
  seen.push(await until("the paper", () => session.run(() => document.querySelector(".handout")?.outerHTML)));
  for (const secret of SECRETS) {
    for (const html of seen) excludes(html, secret, "what is shown");
  }
  includes(seen.join(""), "Basic ********");
});

suite.test("at 1024 × 768 nothing is under 24 px, nothing is cut off, nothing scrolls", async ({ page, session, atEnd }) => {
  await emulate(session, { width: 1024, height: 768 });
  atEnd(() => plain(session));
  await page.open();
  const rows = Array.from({ length: 60 }, (_, row) => `  "Line ${row}": "${"long ".repeat(row % 9)}"`);
  await page.sends({ url: `practice/orders/${"7".repeat(9)}?note=${"n".repeat(200)}`, content: `{\n${rows.join(",\n")}\n}` });
  await present(page);
  const wrong = await onEachSlide(session, (id) => session.run((slide) => {
    const found = [];
    const dialog = document.querySelector("dialog");
    const texts = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || !parent.checkVisibility()) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 24) found.push(`${slide}: “${texts.currentNode.data}” in ${size} px`);
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      for (const box of range.getClientRects()) {
        if (box.right > innerWidth || box.left < 0 || box.bottom > innerHeight || box.top < 0) {
          found.push(`${slide}: “${texts.currentNode.data.slice(0, 40)}” is outside`);
        }
      }
    }
    for (const e of [dialog, ...dialog.querySelectorAll("*")]) {
      if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).display !== "inline") {
        found.push(`${slide}: ${e.className} is wider than its place`);
      }
    }
    const stage = dialog.querySelector("#present-stage");
    if (stage.scrollHeight > stage.clientHeight) found.push(`${slide} scrolls by ${stage.scrollHeight - stage.clientHeight}`);
    return found;
  }, id));
  assert.deepEqual(wrong.flat(), []);
  await turns(session, "Home", "request-line");
  await turns(session, "Right", "request-headers");
  await turns(session, "Right", "request-content");
  includes((await shown(session)).text, /\d+ more lines/, "what is cut is said");
}, { engines: ["chromium"] });

for (const [width, height] of [[320, 640], [640, 360], [1920, 1080], [3840, 2160]]) {
  suite.test(`nothing scrolls sideways on ${width} × ${height}`, async ({ page, session, atEnd }) => {
    await emulate(session, { width, height });
    atEnd(() => plain(session));
    await page.open();
    await page.send();
    await present(page);
    const over = await onEachSlide(session, (id) => session.run((slide) => {
      const all = document.querySelectorAll("dialog, dialog *");
      const wide = [...all].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1);
      return wide.map((e) => `${slide}: ${e.className}`);
    }, id));
    assert.deepEqual(over.flat(), []);
  }, { engines: ["chromium"] });
}

suite.test("axe finds nothing on any slide", async (t) => {
  const { page, session } = t;
  await page.open();
  await page.send();
  await present(page);
  const found = await onEachSlide(session, (id) => inEachLook(t, `slide ${id}`));
  assert.deepEqual(found.flat(), []);
});

suite.test("the handout holds the whole exchange and nothing else, and the page prints as before", async ({ page, session, shots }) => {
  await page.open();
  await page.send();
  await session.devtools("Emulation.setEmulatedMedia", { media: "print" });
  const printed = () => session.run(() => document.body.innerText);
  includes(await printed(), "What is HTTP?", "a plain Ctrl+P");
  await session.devtools("Emulation.setEmulatedMedia", { media: "" });
  await session.run(() => { window.print = () => { window.prints = (window.prints ?? 0) + 1; }; });
  await present(page);
  await page.press("Print handout");
  await until("the print dialog", () => session.run(() => window.prints === 1));
  await session.devtools("Emulation.setEmulatedMedia", { media: "print" });
  const paper = await printed();
  for (const part of ["/practice/orders/12345", "201 Created", "Content-Type: application/json", "etag:", '"Customer": "John Smith"', "RFC 9110", page.site.url]) {
    assert.ok(paper.toLowerCase().includes(part.toLowerCase()), `the paper holds ${part}: ${paper}`);
  }
  excludes(paper, "What is HTTP?");
  excludes(paper, "Your data");
  const pdf = Buffer.from(await session.post("/print", { background: false }), "base64");
  assert.equal(pdf.subarray(0, 4).toString(), "%PDF");
  if (shots) {
    mkdirSync(shots, { recursive: true });
    writeFileSync(join(shots, "handout.pdf"), pdf);
  }
  await session.run(() => { window.dispatchEvent(new Event("afterprint")); });
  await until("the paper to be put away", () => session.run(() => !document.querySelector(".handout")));
  await session.devtools("Emulation.setEmulatedMedia", { media: "" });
  assert.equal((await shown(session)).id, "request-line", "the slides are still there");
}, { engines: ["chromium"] });

export default suite;
