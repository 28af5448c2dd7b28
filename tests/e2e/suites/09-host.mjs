// What the static host gets to see. Every other test checks the same when it ends.

import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("what the host sees");

suite.test("a practice request sent before the worker controls the page stays inside it", async ({ page, session, site }) => {
  await session.go(site.url);
  // The worker cannot start: its script is held back. The page must not wait for it nor ask the host.
  await page.ready();
  includes(await page.send(), "201 Created");
  assert.deepEqual(site.leaked, []);
  site.release();
  await page.controlled();
  includes(await page.send(), "200 OK", "the worker finds what the page stored");
  assert.deepEqual(site.leaked, []);
}, { site: { hold: /\/sw\.js$/ } });

suite.test("only the page's own files are asked of the host, and only read", async ({ page, site }) => {
  await page.open();
  await page.send();
  await page.sends({ method: "DELETE", url: "practice/orders/12345" });
  await page.sends({ method: "POST", url: "practice/echo/a?b=c#d" });
  await page.controlled();
  await until("requests to have come", () => site.requests.length > 0);
  assert.deepEqual(site.requests.filter(({ method }) => !["GET", "HEAD"].includes(method)), []);
  assert.deepEqual(site.leaked, []);
});

export default suite;
