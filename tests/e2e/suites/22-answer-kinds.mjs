// Each kind of content in the form that suits it; and nothing of it runs or reaches out.

import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { isFocused, tabTo } from "../lib/keyboard.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("kinds of answers");
const ORDER = '{"Id": 7, "Lines": [{"Price": 10.00}, {"Price": 1E2}], "Empty": {}, "Id": 8, "t": "\\u00e9"}';
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>';

/** A WAV file of silence: a header and 800 samples. */
function silence() {
  const wav = Buffer.alloc(44 + 800, 128);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + 800, 4);
  wav.write("WAVEfmt ", 8);
  wav.set([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0], 16);
  wav.write("data", 36);
  wav.writeUInt32LE(800, 40);
  return wav;
}

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

const answer = (type, content, headers = {}) => ({ headers: { "content-type": type, ...headers }, content });

/** A page with a peer that answers with these contents by path. */
function shown(name, answers, run, settings) {
  suite.test(name, async (context) => {
    const peer = await Peer.start(answers);
    try {
      await context.page.open();
      await run({ ...context, peer, get: (path) => context.page.sends({ method: "GET", url: peer.origin + path }) });
    } finally {
      await peer.stop();
    }
  }, settings);
}

const content = (page) => page.hook("response-content");

shown("JSON folds and opens by the keyboard, and says what is inside", { "/o": answer("application/json", ORDER) }, async ({ page, session, get }) => {
  await get("/o");
  await page.find("button", "Collapse object, 5 members");
  await tabTo(page, "button", "Collapse array, 2 elements");
  await session.press("Enter");
  await page.find("button", "Expand array, 2 elements");
  assert.ok(await isFocused(page, "button", "Expand array, 2 elements"), "the focus stays on the button");
  const folded = await (await content(page)).text();
  excludes(folded, "10.00");
  includes(folded, "2 elements");
  await session.press(" ");
  includes(await (await content(page)).text(), "10.00");
  await page.press("Collapse all", await page.find("region", "Response"));
  excludes(await (await content(page)).text(), "10.00");
  await page.press("Expand all", await page.find("region", "Response"));
  const open = await (await content(page)).text();
  assert.equal(open.replace(/\s+/g, ""), ORDER.replace(/\s+/g, ""), "digits, escapes, repeated names and order as sent");
});

shown("what only claims to be JSON is text, with the error", { "/o": answer("application/json", "{'a': 1}") }, async ({ page, get }) => {
  await get("/o");
  await page.find("combobox", "Shown as");
  includes(await page.region("Response"), "Line 1, column 2");
  includes(await (await content(page)).text(), "{'a': 1}");
});

shown("a word is found, counted and stepped through", { "/o": answer("application/json", ORDER) }, async ({ page, session, get }) => {
  await get("/o");
  await page.press("Collapse all", await page.find("region", "Response"));
  await page.press("Find", await page.find("region", "Response"));
  await page.fill("textbox", "Find in the answer", "PRICE");
  const said = (text) => until(`the count to read ${text}`, async () => (await page.region("Response")).includes(text));
  await said("2 found");
  await page.press("Next", await page.find("region", "Response"));
  await said("1 of 2");
  includes(await (await content(page)).text(), "10.00", "what hid it is opened");
  await page.press("Next", await page.find("region", "Response"));
  await said("2 of 2");
  await page.press("Next", await page.find("region", "Response"));
  await said("1 of 2");
  assert.equal(await session.run(() => document.querySelectorAll("mark").length) > 0, true);
});

shown("XML is source in colours", { "/x": answer("application/atom+xml", '<?xml version="1.0"?>\n<!-- a\nb -->\n<feed id="1">x</feed>') }, async ({ page, session, get }) => {
  await get("/x");
  await page.find("combobox", "Shown as");
  includes(await (await content(page)).text(), '<feed id="1">x</feed>');
  const tokens = await session.run(() => [...document.querySelectorAll("[data-testid=response-content] .token")].map((e) => [e.dataset.token, e.textContent]));
  assert.ok(tokens.some(([token, text]) => token === "comment" && text === "b -->"), JSON.stringify(tokens));
  assert.ok(tokens.some(([token, text]) => token === "keyword" && text === "<feed"));
});

shown("a picture, sound and a document get the browser's viewers, by a type of ours", {
  "/png": answer("image/jpeg", PNG), "/wav": answer("audio/wav", silence()), "/pdf": answer("application/pdf", PDF),
}, async ({ session, get }) => {
  await get("/png");
  await until("the picture to be drawn", () => session.run(() => document.querySelector("img.media")?.naturalWidth === 1));
  includes(await session.run(() => document.querySelector("img.media").src), "blob:");
  await get("/wav");
  await until("the player", () => session.run(() => document.querySelector("audio.media[controls]") !== null));
  await get("/pdf");
  await until("the viewer, or the reason why there is none", () => session.run(() => document.querySelector("iframe[src^='blob:']") !== null
    || document.querySelector("[data-testid=response-content]").textContent.includes("PDF viewer")));
});

shown("what only claims to be a picture is bytes", { "/x": answer("image/png", "<svg onload=alert(1)>") }, async ({ page, session, get }) => {
  await get("/x");
  await page.find("combobox", "Shown as");
  includes(await (await content(page)).text(), "3c 73 76 67");
  assert.equal(await session.run(() => document.querySelectorAll("[data-testid=response-content] img").length), 0);
});

shown("an SVG is source, and as a picture it can neither run nor load", {}, async ({ page, session, get, peer }) => {
  peer.answers["/s"] = answer("image/svg+xml", SVG.replace("<rect", `<script>fetch("${peer.origin}/leak-script")</script><image href="${peer.origin}/leak-image"/><style>@import url(${peer.origin}/leak-css)</style><rect`));
  await get("/s");
  await page.find("combobox", "Shown as");
  includes(await (await content(page)).text(), "<script>");
  await page.choose("Shown as", "Picture");
  await until("the picture to be drawn", () => session.run(() => document.querySelector("img.media")?.naturalWidth === 20));
  includes(await session.run(() => document.querySelector("img.media").src.slice(0, 30)), "data:image/svg+xml");
  assert.deepEqual(peer.requests.map(({ path }) => path).filter((path) => path.includes("leak")), []);
});

/** Every way out of a page that we know; `{o}` is the recorder. */
const WAYS_OUT = `<!doctype html><html manifest="{o}/leak-manifest"><head><base href="{o}/leak-base/">
<meta http-equiv="refresh" content="0;url={o}/leak-refresh"><link rel="stylesheet" href="{o}/leak-css"><link rel="prefetch" href="{o}/leak-prefetch">
<link rel="preconnect" href="{o}"><link rel="dns-prefetch" href="{o}"><link rel="preload" as="image" href="{o}/leak-preload"><link rel="icon" href="{o}/leak-icon">
<script src="{o}/leak-script"></script><script>top.__pwned = 1; fetch("{o}/leak-fetch")</script><style>@import "{o}/leak-import"; body { background: url({o}/leak-background) }</style></head>
<body background="{o}/leak-body" onload="top.__pwned = 1" style="background: url({o}/leak-style)"><h1 id="top">Report</h1>
<img src="{o}/leak-img" srcset="{o}/leak-srcset 2x" onerror="top.__pwned = 1"><img src="leak-relative"><picture><source srcset="{o}/leak-source"><img></picture>
<input type="image" src="{o}/leak-input"><video src="{o}/leak-video" poster="{o}/leak-poster"></video><audio src="{o}/leak-audio"></audio>
<iframe src="{o}/leak-frame"></iframe><iframe srcdoc="<img src='{o}/leak-srcdoc'>"></iframe><object data="{o}/leak-object"></object><embed src="{o}/leak-embed">
<svg><image href="{o}/leak-svg"/><use href="{o}/leak-use#x"/><style>@import "{o}/leak-svg-css";</style></svg><math href="{o}/leak-math"></math>
<table background="{o}/leak-table"><tr><td colspan="2">cell</td></tr></table><form action="{o}/leak-form" method="post"><button id="go">Go</button></form>
<a id="link" href="{o}/leak-link" ping="{o}/leak-ping" target="_top">a link</a><a href="javascript:top.__pwned=1">another</a>
<noscript><img src="{o}/leak-noscript"></noscript><template><img src="{o}/leak-template"></template>
<template shadowrootmode="open"><img src="{o}/leak-shadow"></template><noscript><p title="</noscript><img src={o}/leak-mutation>"></p></body></html>`;

shown("a preview shows the text of a page, runs nothing and loads nothing", {}, async ({ page, session, site, get, peer }) => {
  peer.answers["/page"] = answer("text/html", WAYS_OUT.replaceAll("{o}", peer.origin));
  const before = site.requests.length;
  await get("/page");
  await page.find("combobox", "Shown as");
  await page.choose("Shown as", "Preview");
  includes(await page.region("Response"), "pictures and links are taken out");
  const frame = await until("the preview", () => session.run(() => document.querySelector("iframe[srcdoc]")));
  assert.equal(await frame.attribute("sandbox"), "", "a sandbox that allows nothing");
  const inner = await frame.attribute("srcdoc");
  excludes(inner, /leak|https?:|javascript:|style=|\son\w+=/, "the frame's document: an address or a handler");
  // Scripts are off in the frame, so the driver finds and clicks there by itself.
  const inside = async (selector) => Object.values(await session.post("/element", { using: "css selector", value: selector }))[0];
  await session.frame(frame);
  await until("the text of the page", async () => (await session.get(`/element/${await inside("h1")}/text`)) === "Report");
  for (const selector of ["a", "button"]) await session.post(`/element/${await inside(selector)}/click`);
  await session.frame(null);
  // Another exchange with both servers: whatever was to leave before has left by now.
  includes(await get("/page"), "200");
  assert.deepEqual(peer.requests.map(({ path }) => path).filter((path) => path !== "/page"), [], "what reached the recorder");
  assert.deepEqual(site.requests.slice(before).map(({ path }) => path).filter((path) => path.includes("leak")), [], "what reached the host");
  assert.equal(await session.run(() => window.__pwned ?? null), null);
});

shown("bytes are hexadecimal digits, to the last one", { "/b": answer("application/octet-stream", Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 251))) }, async ({ page, session, get }) => {
  await get("/b");
  await page.find("combobox", "Shown as");
  includes(await page.responseContent(), "00000000  00 01 02 03");
  await (await content(page)).focus();
  await session.press("End");
  await until("the last row", async () => (await (await content(page)).text()).includes("00011160"));
});

shown("a redirect, the sizes and the phases are told in words", {
  "/from": { status: 302, headers: { location: "/to", "timing-allow-origin": "*" } },
  "/to": answer("text/plain", "there", { "timing-allow-origin": "*" }),
  "/shy": { headers: { "content-type": "text/plain", "access-control-expose-headers": "x-none" }, content: "shy" },
}, async ({ page, get, peer, engine }) => {
  await get("/from");
  includes(await page.says("Response", "Headers"), `${peer.origin}/from was asked, and ${peer.origin}/to answered`);
  const timing = await page.says("Response", "Timing");
  // WebKit's requests go through the worker, where the page sees no phases.
  if (engine !== "webkit") includes(timing, "Waiting for the first byte");
  includes(timing, "5 bytes of content");
  await get("/shy");
  includes(await page.says("Response", "Headers"), /Access-Control-Expose-Headers: .*ETag/);
  includes(await page.says("Response", "Timing"), "Timing-Allow-Origin");
});

export default suite;
