// The views of an answer: nothing is changed, everything is named.

import { assert, excludes, includes } from "../lib/assert.mjs";
import { capture, copied, downloaded } from "../lib/capture.mjs";
import { Suite } from "../lib/harness.mjs";
import { Peer, sha256 } from "../lib/servers.mjs";

const suite = new Suite("the answer");
const NASTY = '{"z": 10.00, "a": 12345678901234567890, "z": 1e400, "n": -0.0, "t": "\\u00e9 é", "deep": [[], {}, [1]]}';

suite.test("JSON is indented without changing a digit, a name or the order", async ({ page }) => {
  await page.open();
  includes(await page.sends({ method: "PUT", url: "practice/files/x.json", content: NASTY }), "201");
  includes(await page.sends({ method: "GET" }), "200 OK");
  const shown = await page.responseContent();
  assert.ok(shown.trim().split("\n").length > 6, "it is indented");
  assert.equal(shown.replace(/\s+/g, ""), NASTY.replace(/\s+/g, ""), "only white space differs");
});

suite.test("Headers says what each header means", async ({ page }) => {
  await page.open();
  await page.send();
  await page.sends({ method: "GET" });
  const said = await page.says("Response", "Headers");
  for (const name of ["etag", "content-type", "last-modified"]) includes(said.toLowerCase(), name, "Headers");
  assert.ok(said.length > 300, `each header has a meaning beside it: ${said}`);
});

suite.test("Raw shows the message, Timing shows milliseconds", async ({ page }) => {
  await page.open();
  const typed = await (await page.find("textbox", "Request content")).property("value");
  await page.send();
  await page.sends({ method: "GET" });
  const raw = await page.says("Response", "Raw");
  includes(raw, "200");
  includes(raw.toLowerCase(), "etag:");
  includes(raw, typed, "Raw");
  includes(await page.says("Response", "Timing"), /\d\s*ms/, "Timing");
});

suite.test("the request's Raw tab shows what will be sent", async ({ page }) => {
  await page.open();
  const raw = await page.says("Request", "Raw");
  includes(raw, /PUT .*practice\/orders\/12345/);
  includes(raw.toLowerCase(), "content-type: application/json");
  includes(raw, '"Price": 10.00');
});

suite.test("Copy gives the exact text of the answer", async ({ page }) => {
  await page.open();
  await capture(page);
  await page.sends({ method: "PUT", url: "practice/files/x.json", content: NASTY });
  await page.sends({ method: "GET" });
  await page.tab("Response", "Content");
  await page.press("Copy", await page.find("region", "Response"));
  assert.equal(await copied(page), NASTY);
});

suite.test("Download gives the exact bytes of the answer", async ({ page }) => {
  const bytes = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37 + (i >> 8)) % 256));
  const peer = await Peer.start({ "/raw.bin": { headers: { "content-type": "application/octet-stream" }, content: bytes } });
  try {
    await page.open();
    await capture(page);
    includes(await page.sends({ method: "GET", url: `${peer.origin}/raw.bin` }), "200");
    await page.tab("Response", "Content");
    await page.press("Download", await page.find("region", "Response"));
    const file = await downloaded(page);
    assert.equal(sha256(file.bytes), sha256(bytes));
    includes(file.name, "raw", "the file name");
  } finally {
    await peer.stop();
  }
});

suite.test("GET and HEAD carry no content, and the typed content stays", async ({ page }) => {
  await page.open();
  const typed = await (await page.find("textbox", "Request content")).property("value");
  const peer = await Peer.start({ "/a": { content: "yes" } });
  try {
    for (const method of ["GET", "HEAD"]) {
      includes(await page.sends({ method, url: `${peer.origin}/a` }), "200");
      const sent = peer.requests.findLast((request) => request.method === method);
      assert.equal(sent.content.length, 0, `${method} carries no content`);
    }
    await page.compose({ method: "PUT" });
    await page.tab("Request", "Content");
    assert.equal(await (await page.find("textbox", "Request content")).property("value"), typed);
  } finally {
    await peer.stop();
  }
});

suite.test("an error of the practice server is explained", async ({ page }) => {
  await page.open();
  await page.send();
  await page.compose({ headers: [["If-Match", '"old"']] });
  includes(await page.send(), "412 Precondition Failed");
  const why = await page.says("Response", "Why");
  includes(why, /RFC 9110 §(13\.1\.1|15\.5\.13)/, "Why");
  excludes(await page.region("Response"), "undefined");
});

suite.test("what another tab did to the practice server is not called a mistake of the server", async ({ page }) => {
  await page.open();
  includes(await page.send(), "201");
  await page.practice("DELETE", "-/state");
  includes(await page.send(), "201");
  excludes(await page.region("Response"), /wrong answer/i, "the explanation");
  await page.practice("PUT", "orders/88", '{"Quantity": 1}');
  includes(await page.sends({ url: "practice/orders/88" }), /4\d\d|200/);
  excludes(await page.region("Response"), /wrong answer/i, "the explanation");
});

export default suite;
