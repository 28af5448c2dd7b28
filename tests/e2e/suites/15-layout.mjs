// The page as a document: before the app, without it, and on a narrow screen.

import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { emulate, plain } from "../lib/screen.mjs";

const suite = new Suite("layout");
const HELD = { hold: /\.wasm$/ };

/** Collects layout shifts from the first paint on. */
function watchShifts() {
  window.shiftsSeen = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.shiftsSeen.push([value, sources.map(({ node }) => node?.className || node?.nodeName).join(" ")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

for (const width of [360, 768, 1280, 1920]) {
  suite.test(`nothing moves when the app arrives, ${width} px`, async ({ page, session, site }) => {
    await emulate(session, { width });
    await session.go(site.url);
    await until("the wasm to be asked for", () => site.held.length > 0);
    await session.runAsync(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    site.release();
    await page.ready();
    await session.runAsync(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    const shifts = await session.run(() => window.shiftsSeen);
    const sum = shifts.reduce((total, [value]) => total + value, 0);
    await plain(session);
    assert.ok(sum <= 0.01, `layout shift ${sum}: ${JSON.stringify(shifts)}`);
  }, { engines: ["chromium"], site: { ...HELD, probe: watchShifts } });
}

suite.test("before the app there is no Send, and what was typed is kept", async ({ page, session, site }) => {
  await session.go(site.url);
  await until("the wasm to be asked for", () => site.held.length > 0);
  const enabled = await session.run(() => [...document.querySelectorAll("button")]
    .filter((e) => e.checkVisibility() && !e.disabled && !e.closest("[inert], [aria-hidden=true]") && e.textContent.trim() === "Send").length);
  assert.equal(enabled, 0, "no Send before the app");
  const typed = await session.run(() => {
    const field = [...document.querySelectorAll("textarea")].find((e) => e.checkVisibility());
    if (!field || field.disabled || field.readOnly || field.closest("[inert]")) return false;
    field.value = '{"typed": "early"}';
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return true;
  });
  site.release();
  await page.ready();
  if (typed) includes(await (await page.find("textbox", "Request content")).property("value"), "early");
}, { site: HELD });

for (const width of [320, 360, 768]) {
  suite.test(`no sideways scrolling at ${width} px, fresh and answered`, async ({ page, session }) => {
    await emulate(session, { width, height: 800 });
    await page.open();
    const wide = () => session.run(() => {
      const room = document.documentElement.clientWidth;
      const over = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1).map((e) => `${e.nodeName}.${e.className}`);
      return document.documentElement.scrollWidth > room ? over.slice(0, 8) : [];
    });
    assert.deepEqual(await wide(), [], "fresh");
    await page.send();
    for (const tab of ["Content", "Headers", "Raw", "Timing", "Why"]) {
      await page.tab("Response", tab);
      assert.deepEqual(await wide(), [], tab);
    }
    await plain(session);
  }, { engines: ["chromium"] });
}

suite.test("the keyboard focus is visible on every stop of the tool", async ({ page, session }) => {
  await page.open();
  await page.send();
  await session.run(() => { document.body.tabIndex = -1; document.body.focus(); });
  const unseen = [];
  for (let stops = 0; stops < 80; stops += 1) {
    await session.press("Tab");
    const stop = await session.run(() => {
      const e = document.activeElement;
      if (e === document.body) return null;
      const look = (s) => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor].join("|");
      const ringed = getComputedStyle(e);
      const hasOutline = ringed.outlineStyle !== "none" && parseFloat(ringed.outlineWidth) > 0;
      const focused = look(ringed);
      e.blur();
      const changed = look(getComputedStyle(e)) !== focused;
      e.focus({ focusVisible: true });
      return { name: `${e.nodeName} ${e.getAttribute("aria-label") ?? e.textContent.trim().slice(0, 30)}`, visible: hasOutline || changed };
    });
    if (stop === null) break;
    if (!stop.visible) unseen.push(stop.name);
  }
  assert.deepEqual(unseen, []);
}, { engines: ["chromium", "firefox"] });

suite.test("without JavaScript the article reads and nothing pretends to send", async ({ session, site }) => {
  await session.devtools("Emulation.setScriptExecutionDisabled", { value: true });
  try {
    await session.go(site.url);
    const { text, send } = await session.run(() => ({
      text: document.body.innerText,
      send: [...document.querySelectorAll("button")].filter((e) => e.checkVisibility() && !e.disabled && e.textContent.trim() === "Send").length,
    }));
    includes(text, "What is HTTP");
    includes(text, "Common mistakes");
    includes(text, /JavaScript/, "the page says what is missing");
    assert.equal(send, 0);
  } finally {
    await session.devtools("Emulation.setScriptExecutionDisabled", { value: false });
  }
}, { engines: ["chromium"] });

export default suite;
