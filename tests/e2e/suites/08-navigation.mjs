// Stored content never becomes a page of this origin.

import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("navigation to practice addresses");
const MARK = "stored-by-the-test";
const EVIL = `<!doctype html><title>${MARK}</title><script>window.__pwned=1</script><p>${MARK}</p>`;

/** Stores a file of a media type through the page. */
async function store(page, path, type, content) {
  await page.controlled();
  const status = await page.session.runAsync(async (p, t, c) => {
    const answer = await fetch(`practice/files/${p}`, { method: "PUT", headers: { "Content-Type": t }, body: c });
    return answer.status;
  }, path, type, content);
  includes("200 201", String(status));
}

suite.test("a stored .html opens as a fixed explanation, not as itself", async ({ page, session }) => {
  await page.open();
  await store(page, "evil.html", "text/html", EVIL);
  await session.go(page.practiceUrl("files/evil.html"));
  const source = await session.source();
  excludes(source, MARK, "the page that opened");
  assert.equal(await session.run(() => window.__pwned ?? null), null);
  assert.ok((await session.run(() => document.body.innerText)).length > 60, "it explains itself");
});

suite.test("the same for a page that PUT stored with the tool itself", async ({ page, session }) => {
  await page.open();
  await page.controlled();
  await page.compose({ url: "practice/files/own.html", content: EVIL });
  includes(await page.send(), "201");
  includes(await page.sends({ method: "GET" }), "200");
  includes(await page.responseContent(), MARK, "a fetch gives it back");
  await session.go(page.practiceUrl("files/own.html"));
  excludes(await session.source(), MARK);
});

// `object` and `embed` are not here: browsers ask the host for them, past every service worker.
const EMBEDDER = `<!doctype html><head><title>e</title></head><body>
<iframe id="frame" src="practice/files/evil.html"></iframe>
<img id="image" src="practice/files/evil.svg">
<script src="practice/files/evil.js"></script>
<link rel="stylesheet" href="practice/files/evil.css">
</body>`;

suite.test("neither frame, image, script nor style of the origin gets stored content", async ({ page, session, site }) => {
  await page.open();
  await store(page, "evil.html", "text/html", EVIL);
  await store(page, "evil.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>');
  await store(page, "evil.js", "text/javascript", "window.__pwned=1");
  await store(page, "evil.css", "text/css", "body{color:rgb(1,2,3)}");
  await session.go(`${site.url}embedder.html`);
  await until("the embedding page to load", () => session.run(() => document.readyState === "complete"));
  const seen = await session.run((mark) => ({
    controlled: Boolean(navigator.serviceWorker.controller),
    pwned: window.__pwned ?? null,
    color: getComputedStyle(document.body).color,
    image: document.getElementById("image").naturalWidth,
    frames: ["frame"].map((id) => {
      try {
        return document.getElementById(id).contentDocument?.documentElement.outerHTML.includes(mark) ?? false;
      } catch {
        return false;
      }
    }),
  }), MARK);
  assert.equal(seen.controlled, true, "the worker controls the embedding page");
  assert.deepEqual({ pwned: seen.pwned, image: seen.image, frames: seen.frames }, { pwned: null, image: 0, frames: [false] });
  assert.notEqual(seen.color, "rgb(1, 2, 3)", "the stored style is not applied");
}, { site: { extra: { "embedder.html": EMBEDDER } } });

suite.test("every practice answer is sandboxed and not sniffed", async ({ page }) => {
  await page.open();
  for (const path of ["orders", "echo/x", "files/none", "status/500"]) {
    const headers = Object.fromEntries((await page.practice("GET", path)).headers);
    assert.equal(headers["content-security-policy"], "sandbox; default-src 'none'", path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
  }
});

export default suite;
