// Real servers of another origin: a real preflight, httpbin, nginx.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, includes } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("another origin");
const ORDER = '{"Id": 5, "Customer": "Zoë", "Price": 10.00}';

suite.test("a PUT to another origin is preflighted, then answered", async ({ page }) => {
  const peer = await Peer.start({ "/orders/5": { status: 201, headers: { "content-type": "application/json" }, content: ORDER } });
  try {
    await page.open();
    includes(await page.sends({ url: `${peer.origin}/orders/5`, content: ORDER }), "201 Created");
    assert.deepEqual(peer.requests.map(({ method }) => method), ["OPTIONS", "PUT"]);
    const [preflight, put] = peer.requests;
    assert.equal(preflight.headers["access-control-request-method"], "PUT");
    assert.equal(put.content.toString(), ORDER, "the content arrives byte for byte");
    assert.equal(put.headers["content-type"], "application/json");
  } finally {
    await peer.stop();
  }
});

suite.test("a page whose worker controls it is preflighted all the same", async ({ page }) => {
  const peer = await Peer.start({ "/orders/5": { status: 201, headers: { "content-type": "application/json" }, content: ORDER } });
  try {
    await page.open();
    await page.controlled();
    includes(await page.sends({ url: `${peer.origin}/orders/5`, content: ORDER }), "201 Created");
    assert.deepEqual(peer.requests.map(({ method }) => method), ["OPTIONS", "PUT"]);
    assert.equal(peer.requests[1].content.toString(), ORDER, "the content arrives byte for byte");
  } finally {
    await peer.stop();
  }
});

suite.test("put-lab serve under an open CORS policy creates, then replaces", async ({ page, servers, engine }) => {
  const { origin } = await servers.foreign();
  await page.open();
  const id = { chromium: 51, firefox: 52, webkit: 53 }[engine];
  const request = { url: `${origin}/cors/open/practice/orders/${id}`, content: '{"Customer": "Ada"}' };
  includes(await page.sends(request), "201 Created");
  includes(await page.send(), "200 OK");
});

suite.test("a request to another origin leaves no mark in the practice server's state", async ({ page, session, servers }) => {
  const { origin } = await servers.foreign();
  const marks = () => session.run(() => [...document.querySelectorAll("[data-mark]")].map((row) => row.dataset.mark));
  await page.open();
  await page.sends({ url: "practice/orders/61", content: ORDER.replace("5", "61") });
  assert.deepEqual(await marks(), ["new"]);
  await page.sends({ url: `${origin}/cors/none/practice/orders/61`, content: ORDER });
  assert.deepEqual(await marks(), ["same"]);
});

suite.test("without CORS headers the exchange fails and the page says why", async ({ page, servers }) => {
  const { origin } = await servers.foreign();
  await page.open();
  await page.sends({ url: `${origin}/cors/none/practice/orders/5`, content: ORDER });
  const why = await page.failure();
  includes(why, /CORS|preflight|Access-Control/i, "Why it failed");
  includes(await page.status(), /no answer|failed/i, "the status line");
});

suite.test("a port where nobody listens fails with an explanation", async ({ page }) => {
  const peer = await Peer.start({});
  await peer.stop();
  await page.open();
  await page.sends({ url: `${peer.origin}/x` });
  assert.ok((await page.failure()).length > 40);
});

suite.test("httpbin echoes exactly the content that was typed", async ({ page, servers }) => {
  const { origin } = await servers.httpbin();
  await page.open();
  includes(await page.sends({ url: `${origin}/put`, content: ORDER }), "200 OK");
  const echoed = JSON.parse(await page.responseContent());
  assert.equal(echoed.data, ORDER);
  assert.equal(echoed.headers["Content-Type"], "application/json");
});

suite.test("nginx with its dav module answers 201, then 204, and keeps the bytes", async ({ page, servers, engine, skip }) => {
  const nginx = await servers.nginx();
  if (!nginx) {
    assert.notEqual(process.env.CI, "true", "nginx is not installed");
    skip("nginx is not installed");
  }
  await page.open();
  const path = `orders/${engine}.json`;
  includes(await page.sends({ url: `${nginx.origin}/${path}`, content: ORDER }), "201 Created");
  includes(await page.send(), "204 No Content");
  assert.equal(readFileSync(join(nginx.files, path), "utf8"), ORDER);
});

export default suite;
