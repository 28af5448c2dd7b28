// What a key costs: the page's fields beside bare ones that hold the same text.

import { Page } from "../lib/page.mjs";
import { until } from "../lib/assert.mjs";
import { Site } from "../lib/servers.mjs";
import { percentile } from "./figures.mjs";

/** Keys pressed for one figure. */
const KEYS = 200;
/** Milliseconds between two keys: faster than anyone types, slow enough for one frame each. */
const PACE = 34;

const BARE = `<!doctype html><html lang="en" data-app="ready"><title>bare</title>
<input aria-label="URL" size="60"><textarea aria-label="Request content" rows="20" cols="80"></textarea>`;

/** JSON text of about 100 KB, indented as the page's Format does. */
function longJson() {
  const order = (id) => ({ Id: id, Customer: `Customer ${id}`, Quantity: id % 9, Price: 10.5, Tags: ["a", "b"] });
  return JSON.stringify(Array.from({ length: 760 }, (_, id) => order(id)), null, 2);
}

/**
 * Runs in the page: notes for each key how long the main thread was busy with it, which is the time
 * of its events and of the frame that shows it, without the wait for the frame to begin.
 */
function watchKeys() {
  window.keyCosts = [];
  const next = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(null);
  };
  addEventListener("keydown", () => {
    const begun = performance.now();
    let handled = begun;
    next(() => { handled = performance.now(); });
    requestAnimationFrame(() => {
      const drawing = performance.now();
      next(() => window.keyCosts.push(handled - begun + performance.now() - drawing));
    });
  }, true);
}

/** Presses keys in the middle of the field and gives the costs. */
async function costs(session, page, name, text) {
  await page.fill("textbox", name, text);
  const field = await page.find("textbox", name);
  await session.run((element) => {
    element.focus();
    const middle = element.value.indexOf("\n", element.value.length / 2);
    element.setSelectionRange(middle, middle);
  }, field);
  await session.run(watchKeys);
  const actions = [];
  for (let key = 0; key < KEYS; key += 1) {
    const value = "abcdefghij"[key % 10];
    actions.push({ type: "keyDown", value }, { type: "keyUp", value }, { type: "pause", duration: PACE });
  }
  await session.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  return until("a cost for each key", () => session.run((n) => window.keyCosts.length >= n && window.keyCosts, KEYS));
}

/** Rows of the table: 98th percentile of a key's cost in ms, the page's and a bare field's. */
export async function typing({ browser, dist }) {
  const rows = [];
  for (const [what, name, text] of [
    ["a key in the URL", "URL", "https://api.example/orders/12345?page=2"],
    ["a key in 100 KB of JSON", "Request content", longJson()],
  ]) {
    const of = async (extra, address) => {
      const site = await Site.start(dist, { extra });
      const session = await browser.open();
      try {
        const page = new Page(session, site);
        await page.open(site.url + address);
        if (address === "") await page.controlled();
        return percentile(await costs(session, page, name, text), 98);
      } finally {
        await session.quit();
        await site.stop();
      }
    };
    const bare = await of({ "bare.html": BARE }, "bare.html");
    const ours = await of({}, "");
    rows.push({ what: `${what}, 98th percentile`, ours, reference: bare, beside: "a bare field" });
  }
  return rows;
}
