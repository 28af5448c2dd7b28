// Answers that want to be more than text.

import { assert, includes } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("hostile content");
const PWN = "window.__pwned=1;alert(1)";
const BIDI = "user\u202Etxt.exe\u2066 \u0000NUL\u0007 \u200B";

const html = { headers: { "content-type": "text/html" }, content: `<!doctype html><script>${PWN}</script><img src=x onerror="${PWN}"><a href="javascript:${PWN}">link</a><iframe src="javascript:${PWN}"></iframe>` };
const svg = { headers: { "content-type": "image/svg+xml" }, content: `<svg xmlns="http://www.w3.org/2000/svg" onload="${PWN}"><script>${PWN}</script></svg>` };
const json = { headers: { "content-type": "application/json" }, content: JSON.stringify({ "</script><script>": `<img src=x onerror="${PWN}">`, url: `javascript:${PWN}`, __proto__x: { constructor: 1 } }) };
const bidi = { headers: { "content-type": "text/plain; charset=utf-8" }, content: BIDI };
const long = { headers: { "content-type": "text/plain" }, content: `${"<b>x</b>".repeat(131_072)}end` };
const many = { headers: { "content-type": "application/json" }, content: JSON.stringify(Array.from({ length: 60_000 }, (_, i) => `<i>${i}</i>`)) };
const deep = { headers: { "content-type": "application/json" }, content: "[".repeat(50_000) + "]".repeat(50_000) };
const fields = { headers: { "content-type": "text/plain", "x-evil": `<img src=x onerror="${PWN}">`, link: `<javascript:${PWN}>; rel="next"`, etag: `"<script>${PWN}</script>"` }, content: "headers are evil" };
const broken = { headers: { "content-type": "application/json; charset=\"<script>" }, content: Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0xc3, 0x28, 0x22]) };

const answers = { html, svg, json, bidi, long, many, deep, fields, broken };
const PATHS = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [`/${name}`, answer]));

/** What may not change: scripts, frames and images of the page, handlers in attributes, dangerous links. */
function inventory(session) {
  return session.run(() => ({
    pwned: window.__pwned ?? null,
    scripts: document.scripts.length,
    frames: document.querySelectorAll("iframe, frame, object, embed").length,
    links: document.querySelectorAll('[href^="javascript:" i], [src^="javascript:" i]').length,
    handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some(({ name }) => name.startsWith("on"))).length,
  }));
}

for (const [name, { content }] of Object.entries(answers)) {
  suite.test(`an answer with ${name} is shown in every tab and never run`, async ({ page, session }) => {
    const peer = await Peer.start(PATHS);
    try {
      await page.open();
      const before = await inventory(session);
      includes(await page.sends({ method: "GET", url: `${peer.origin}/${name}` }), "200");
      const shown = await page.responseContent();
      if (["html", "svg"].includes(name)) includes(shown, "<script>window.__pwned=1;alert(1)</script>", "the response content");
      if (name === "long") includes(shown, "<b>x</b>", "the response content");
      assert.ok(content.length > 0 && shown.length > 0, "something is shown");
      for (const tab of ["Headers", "Raw", "Timing", "Why", "Content"]) await page.tab("Response", tab);
      assert.equal(await session.dialog(), null, "no dialog");
      assert.deepEqual(await inventory(session), before, "nothing new that could run");
      includes(await page.sends({ method: "PUT", url: "practice/orders/12345" }), "201", "the page still works");
    } finally {
      await peer.stop();
    }
  });
}

for (const name of ["html", "svg", "json", "bidi", "broken"]) {
  suite.test(`an answer with ${name} is never run in any form it can be shown in`, async ({ page, session }) => {
    const peer = await Peer.start(PATHS);
    try {
      await page.open();
      const before = await inventory(session);
      await page.sends({ method: "GET", url: `${peer.origin}/${name}` });
      const list = await page.find("combobox", "Shown as");
      for (const form of await session.run((e) => [...e.options].map((o) => o.value), list)) {
        await page.choose("Shown as", form);
        await page.responseContent();
        assert.equal(await session.dialog(), null, `${form}: no dialog`);
        const sandboxed = await session.run(() => document.querySelectorAll('iframe[srcdoc][sandbox=""]').length);
        const now = await inventory(session);
        assert.deepEqual({ ...now, frames: now.frames - sandboxed }, before, `${form}: nothing new that could run`);
      }
    } finally {
      await peer.stop();
    }
  });
}

suite.test("bidi controls and NULs are made visible", async ({ page }) => {
  const peer = await Peer.start(PATHS);
  try {
    await page.open();
    await page.sends({ method: "GET", url: `${peer.origin}/bidi` });
    const shown = await page.responseContent();
    for (const hidden of ["\u202E", "\u2066", "\u0000"]) {
      assert.ok(!shown.includes(hidden), `U+${hidden.charCodeAt(0).toString(16)} is not shown raw`);
    }
    includes(shown, "txt.exe");
  } finally {
    await peer.stop();
  }
});

suite.test("a stored order full of markup is shown as text in Server state and Code", async ({ page, session }) => {
  await page.open();
  const before = await inventory(session);
  const evil = `{"Customer": "</pre><img src=x onerror='${PWN}'>"}`;
  includes(await page.sends({ url: "practice/orders/9", content: evil }), "201");
  includes(await page.region("Server state"), "<img src=x", "Server state");
  assert.deepEqual(await inventory(session), before);
});

suite.test("hostile addresses are refused or sent, never followed as links", async ({ page, session }) => {
  await page.open();
  const before = await inventory(session);
  for (const url of [`javascript:${PWN}`, "data:text/html,<script>1</script>", `practice/orders/"><img src=x onerror=${PWN}>`, "http://[::1", "blob:nothing"]) {
    await page.sends({ url });
    assert.equal(await session.dialog(), null);
    assert.deepEqual(await inventory(session), before, url);
  }
  includes(await page.sends({ url: "practice/orders/12345" }), "201");
});

export default suite;
