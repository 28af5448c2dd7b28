// Storage that is full, blocked, damaged, newer or large: the page says so and goes on.

import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { capture, downloaded } from "../lib/capture.mjs";
import { Suite } from "../lib/harness.mjs";
import { drafts, panel, readStores, store, stored, url, written } from "../lib/kept.mjs";

const suite = new Suite("storage");

/** What the notices of the strip say. */
function notices(page) {
  return page.session.run(() => [...document.querySelectorAll(".notice")].map((e) => e.innerText).join("\n"));
}

/** The record of a draft with this address. */
function draftRecord(address, more = {}) {
  return JSON.stringify({
    v: 1, revision: 3, name: "", position: 4294967296, touched: true, edited: 1, closed: null,
    draft: {
      method: "PUT", url: address, kind: "json", content: "{}", form: [], parts: [], file: null, rows: [], exactly: false,
      authorization: { scheme: "none", user: "", password: "", token: "", key_name: "", key_value: "", key_in_query: false, keep: false },
      timeout: "30", next_row: 0,
    },
    ...more,
  });
}

suite.test("a full disk is said once, and everything goes on in memory", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/1" });
  includes(await until("a word about it", async () => (await notices(page)) || null), "no room left");
  await page.press("Dismiss");
  await page.compose({ url: "practice/orders/2" });
  await page.press("New draft");
  await until("a second tab", async () => (await drafts(page)).length === 2);
  assert.equal(await notices(page), "", "it is said once");
  await session.run(() => { window.isFull = false; });
  await page.fill("textbox", "URL", "practice/orders/room-again");
  await written(session, "room-again");
}, {
  site: {
    probe: () => {
      window.isFull = true;
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function full(...args) {
        if (window.isFull) throw new DOMException("no room", "QuotaExceededError");
        return put.apply(this, args);
      };
    },
  },
});

suite.test("a quota that is really exceeded is said too", async ({ page, session, site }) => {
  // On a page of the origin, but before anything is stored: the browser remembers for a while how
  // much room there was.
  await session.go(`${site.url}404.html`);
  await session.devtools("Storage.overrideQuotaForOrigin", { origin: site.origin, quotaSize: 200_000 });
  try {
    await page.open();
    await page.find("tablist", "Drafts");
    await page.compose({ content: JSON.stringify({ much: "x".repeat(2_000_000) }) });
    includes(await until("a word about it", async () => (await notices(page)) || null), "no room left");
    await page.compose({ content: "{}" });
    includes(await page.send(), /20[01]/, "sending goes on");
  } finally {
    await session.devtools("Storage.overrideQuotaForOrigin", { origin: site.origin });
  }
}, { engines: ["chromium"], options: { incognito: true } });

suite.test("blocked storage is said, and sending works", async ({ page }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/1", content: "{}" });
  includes(await until("a word about it", async () => (await notices(page)) || null), "does not let this page store anything");
  includes(await page.send(), "201 Created");
  await capture(page);
  await page.press("Export");
  includes((await downloaded(page)).bytes.toString(), "practice/orders/1", "the export of what is in memory");
}, {
  site: {
    probe: () => {
      const blocked = { get() { throw new DOMException("blocked by the test", "SecurityError"); }, configurable: true };
      for (const name of ["indexedDB", "localStorage", "sessionStorage"]) Object.defineProperty(window, name, blocked);
    },
  },
  options: { noWorker: true },
});

suite.test("a damaged record is set aside, kept and told; the others come back", async ({ page, session }) => {
  const damaged = '{"v":1,"revision":3,"name":"half a rec';
  await page.open();
  await store(session, [["draft/good", draftRecord("practice/orders/good")], ["draft/half", damaged]]);
  await page.reload();
  assert.equal(await url(page), "practice/orders/good");
  includes(await until("a word about it", async () => (await notices(page)) || null), "1 stored records were damaged");
  assert.deepEqual(await stored(session, "damaged/"), [["damaged/draft/half", damaged]]);
});

suite.test("what a newer version stored stays as it is", async ({ page, session }) => {
  const newer = '{"v":7,"something":"else"}';
  await page.open();
  await store(session, [["draft/newer", newer], ["draft/good", draftRecord("practice/orders/good")]]);
  await page.reload();
  includes(await until("a word about it", async () => (await notices(page)) || null), "newer version");
  await page.compose({ url: "practice/orders/edited" });
  await written(session, "orders/edited");
  assert.deepEqual((await stored(session, "draft/newer"))[0][1], newer);
});

suite.test("what the first version stored is brought over", async ({ page, session }) => {
  await page.open();
  await store(session, [["draft/old", '{"v":0,"method":"PATCH","url":"practice/orders/old","kind":"json","content":"{}","headers":[["If-Match","\\"1\\""]],"timeout":"5"}']]);
  await page.reload();
  assert.equal(await url(page), "practice/orders/old");
  await page.fill("textbox", "URL", "practice/orders/brought-over");
  await written(session, "brought-over");
  includes((await stored(session, "draft/old"))[0][1], '{"v":1,"revision":1,');
});

suite.test("?safe touches nothing that is stored, and exports it", async ({ page, session, site }) => {
  await page.open();
  await store(session, [["draft/good", draftRecord("practice/orders/good")], ["draft/half", '{"v":1,"rev']]);
  const before = await stored(session);
  await page.open(`${site.url}?safe`);
  assert.equal(await url(page), "practice/orders/12345");
  includes(await until("a word about it", async () => (await notices(page)) || null), "Safe start");
  await page.compose({ url: "practice/orders/4713", content: '{"Customer": "typed-in-safe"}' });
  includes(await page.send(), "201 Created");
  await capture(page);
  await page.press("Export", await panel(page, "Your data"));
  const file = (await downloaded(page)).bytes.toString();
  includes(file, "practice/orders/good");
  includes(file, "draft/half");
  excludes(file, "typed-in-safe");
  assert.deepEqual(await stored(session), before);
});

suite.test("a first visit stores nothing until something was typed", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await readStores(session);
  assert.equal(await session.runAsync(() => indexedDB.databases().then((all) => all.some(({ name }) => name === window.workspaceName()))), false);
});

suite.test("a stored answer of 100 MB does not slow the start", async ({ page, session }) => {
  await page.open();
  await store(session, [["draft/good", draftRecord("practice/orders/good")]]);
  const start = async () => {
    await page.reload();
    assert.equal(await url(page), "practice/orders/good");
    return session.run(() => performance.now());
  };
  await start();
  const without = Math.min(await start(), await start(), await start());
  await readStores(session);
  await session.runAsync(() => window.withStore(window.workspaceName(), "readwrite", (records) => {
    const content = new Uint8Array(100_000_000).fill(65);
    records.put(content, "answer/0001763818000000-big-100000000");
    return Promise.resolve();
  }));
  const beside = Math.min(await start(), await start(), await start());
  // A ratio within this run, and a generous one: reading 100 MB would take far longer.
  assert.ok(beside < 3 * without + 300, `${beside} ms with it, ${without} ms without`);
});

export default suite;
