// The content security policy, and what the first load asks for.

import { assert, excludes, includes } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("policy and first load");

/** Listens before the page does. */
function listen() {
  window.violationsSeen = [];
  window.errorsSeen = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violationsSeen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
  window.addEventListener("error", (event) => window.errorsSeen.push(event.message));
  window.addEventListener("unhandledrejection", (event) => window.errorsSeen.push(String(event.reason)));
}

/** Notes when the tool could be used. */
function noteReady() {
  new MutationObserver(() => {
    if (document.documentElement.dataset.app === "ready") window.readyAt ??= performance.now();
  }).observe(document.documentElement, { attributes: true });
}

suite.test("the policy allows neither inline nor evaluated script", async ({ page, session }) => {
  await page.open();
  const policy = await session.run(() => document.querySelector('meta[http-equiv="Content-Security-Policy" i]').content);
  const of = Object.fromEntries(policy.split(";").map((part) => part.trim().split(/\s+/)).filter(([n]) => n).map(([n, ...v]) => [n, v.join(" ")]));
  excludes(policy, "unsafe-inline");
  excludes(policy, "'unsafe-eval'");
  includes(of["script-src"], "'wasm-unsafe-eval'");
  assert.equal(of["object-src"], "'none'");
  assert.equal(of["base-uri"], "'self'");
  assert.equal(of["form-action"], "'none'");
  assert.equal(of["frame-src"], "blob:");
  assert.equal(of["img-src"], "'self' blob: data:");
  includes(of["connect-src"], "*");
});

suite.test("the page works without one violation or error", async ({ page, session }) => {
  await page.open();
  await page.send();
  for (const tab of ["Headers", "Raw", "Content"]) await page.tab("Request", tab);
  for (const tab of ["Headers", "Raw", "Timing", "Why", "Content"]) await page.tab("Response", tab);
  await page.choose("Target", "shell-curl");
  await page.controlled();
  await page.send();
  assert.deepEqual(await session.run(() => window.violationsSeen), [], "policy violations");
  assert.deepEqual(await session.run(() => window.errorsSeen), [], "script errors");
}, { site: { probe: listen } });

suite.test("the console holds no error", async ({ page, session }) => {
  await session.post("/se/log", { type: "browser" });
  await page.open();
  await page.send();
  await page.controlled();
  const log = await session.post("/se/log", { type: "browser" });
  const bad = log.filter(({ level, message }) => level === "SEVERE" && !message.includes("favicon"));
  assert.deepEqual(bad.map(({ message }) => message), []);
}, { engines: ["chromium"] });

suite.test("the first load takes at most 8 requests, all to the page's own origin", async ({ page, session, site }) => {
  await page.open();
  const ready = await session.run(() => window.readyAt);
  await page.send();
  const entries = await session.run(() => performance.getEntriesByType("resource").map(({ name, startTime }) => ({ name, startTime })));
  const names = entries.map(({ name }) => name);
  const { origin } = new URL(site.url);
  assert.deepEqual(names.filter((name) => !/^(data|blob):/.test(name) && new URL(name).origin !== origin), [], "other origins");
  const before = entries.filter(({ startTime }) => startTime <= ready).map(({ name }) => name);
  assert.deepEqual(before.filter((name) => name.includes("/part-")), [], "parts wait until the tool can be used");
  const first = before.filter((name) => name.startsWith(origin) && !/\/(practice\/|sw\.js$)/.test(name));
  assert.ok(first.length + 1 <= 8, `${first.length + 1} requests: ${first.join(" ")}`);
}, { site: { probe: noteReady } });

export default suite;
