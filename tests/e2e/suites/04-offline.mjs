// The page after its host went away.

import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("offline");

/** The HTTP cache keeps nothing here: what works offline works because of the worker. */
const UNCACHED = { site: { cache: "no-store" } };

/** Waits until the worker has put away everything that the page has loaded. */
function kept(page) {
  return until("the worker to have kept every file", () => page.session.runAsync(async () => {
    const used = performance.getEntriesByType("resource").map(({ name }) => name)
      .filter((name) => name.startsWith(new URL(".", document.baseURI).href) && !/\/practice\/|\/sw\.js$/.test(name));
    const found = await Promise.all([document.URL.split("#")[0], ...used].map(async (name) => [name, await caches.match(name)]));
    return found.every(([, hit]) => hit) || null;
  }));
}

suite.test("after the first load the page opens and sends without its host", async ({ page, site }) => {
  await page.open();
  includes(await page.send(), "201 Created");
  await page.controlled();
  await kept(page);
  await site.stop();
  await page.reload();
  includes(await page.send(), "200 OK", "the order is still there");
  includes(await page.sends({ method: "DELETE" }), "204");
}, UNCACHED);

suite.test("the stored orders survive a reload", async ({ page }) => {
  await page.open();
  includes(await page.sends({ url: "practice/orders/77", content: '{"Customer": "Ada", "Quantity": 2}' }), "201");
  await page.controlled();
  await page.reload();
  includes((await page.practice("GET", "orders/77")).text, "Ada");
  includes(await page.region("Server state"), "Ada");
});

export default suite;
