// Without a service worker (private windows, insecure hosts) the page answers by itself.

import { assert, includes } from "../lib/assert.mjs";
import { INSECURE_HOST } from "../lib/browsers.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("no service worker");
const WITHOUT = { options: { noWorker: true } };

function open(page, site) {
  return page.open(site.url.replace("127.0.0.1", INSECURE_HOST));
}

suite.test("the practice server answers inside the page, says so, and nothing reaches the host", async ({ page, session, site }) => {
  await open(page, site);
  assert.equal(await session.run(() => "serviceWorker" in navigator), false, "this window has no workers");
  includes(await page.send(), "201 Created");
  includes(await page.send(), "200 OK");
  includes(await session.run(() => document.body.innerText), /without a service worker/i, "the page");
  includes(await page.region("Server state"), "12345");
  assert.deepEqual(site.leaked, []);
}, WITHOUT);

suite.test("what is stored inside the page survives a reload", async ({ page, site }) => {
  await open(page, site);
  includes(await page.send(), "201 Created");
  await page.reload();
  includes(await page.send(), "200 OK");
}, WITHOUT);

suite.test("a slow practice answer can be cancelled inside the page too", async ({ page, site }) => {
  await open(page, site);
  await page.compose({ url: "practice/delay/10000/orders/1" });
  const status = await page.exchange(async () => {
    await page.press("Send");
    await page.press("Cancel");
  });
  includes(status, /cancelled/i);
}, WITHOUT);

export default suite;
