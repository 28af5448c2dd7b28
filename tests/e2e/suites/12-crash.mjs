// When the wasm dies, the draft does not.

import { includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("after a crash");
const DRAFT = '{"draft": "worth keeping"}';

/** The plain screen: the draft to copy, and a way back. */
async function showsDraft(page) {
  const text = await until("a text field with the draft", () => page.session.run((draft) => {
    const field = [...document.querySelectorAll("textarea")].find((e) => e.checkVisibility() && e.value.includes(draft));
    const button = [...document.querySelectorAll("button")].find((e) => e.checkVisibility() && /reload|load .* again/i.test(e.textContent));
    return field && button ? field.value : null;
  }, DRAFT));
  includes(text, "practice/orders/4711", "the draft");
}

suite.test("a wasm trap shows the draft and a reload button, and reloading restores", async ({ page, session }) => {
  await page.open();
  await page.compose({ url: "practice/orders/4711", content: DRAFT });
  await session.run(() => {
    // Of the page's own realm: Firefox runs a test's script beside it.
    const error = new window.WebAssembly.RuntimeError("unreachable executed");
    window.dispatchEvent(new ErrorEvent("error", { error, message: String(error) }));
  });
  await showsDraft(page);
  const reload = await session.run(() => [...document.querySelectorAll("button")].find((e) => e.checkVisibility() && /reload|load .* again/i.test(e.textContent)));
  await reload.click();
  await page.ready();
  includes(await page.send(), "201 Created");
});

suite.test("without its wasm the page says so, keeps what was typed, and stays readable", async ({ site, session }) => {
  await session.go(site.url);
  const shown = await until("the words of a failed load", () => session.run(() => {
    const text = document.body.innerText;
    return /could not be loaded/.test(text) ? { text, draft: document.querySelector("textarea[readonly]")?.value } : null;
  }));
  includes(shown.draft, "PUT practice/orders/12345");
  includes(shown.text, "What is HTTP?");
}, { site: { missing: /page-[0-9a-f]+_bg\.wasm$/ } });

suite.test("a page whose document broke under it shows the draft", async ({ page, session }) => {
  await page.open();
  await page.compose({ url: "practice/orders/4711", content: DRAFT });
  await session.run((send) => {
    // The next element the app makes fails, as if an extension had broken the document.
    const make = Document.prototype.createElement;
    Document.prototype.createElement = function broken() {
      Document.prototype.createElement = make;
      throw new Error("broken by the test");
    };
    send.click();
  }, await page.find("button", "Send"));
  await showsDraft(page);
});

suite.test("a part of the page that does not arrive is said, and asked for again", async ({ page, site }) => {
  await page.open();
  await (await page.find("tab", "Params", await page.find("tablist", "Request"))).click();
  await until("a word about it", async () => (await (await page.panel("Request", "Params")).text()).includes("has not arrived yet"));
  includes(await page.send(), "201");
  site.missing = null;
  await page.find("button", "Add parameter");
}, { site: { missing: /part-request/ } });

export default suite;
