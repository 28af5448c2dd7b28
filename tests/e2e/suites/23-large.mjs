// Large answers: shown whole, and the page goes on working meanwhile.

import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("large answers");

const content = (page) => page.hook("response-content");
const text = async (page) => (await content(page)).text();

/** Presses a key in the content and waits until it shows a text. */
async function go(page, session, key, wanted) {
  await (await content(page)).focus();
  await session.press(key);
  await until(`${key} to show ${wanted}`, async () => (await text(page)).includes(wanted));
}

suite.test("10 MB of JSON is shown from the first row to the last, folds and is searched", async ({ page, session }) => {
  await page.open();
  await page.controlled();
  includes(await page.sends({ method: "GET", url: "practice/json?mb=10" }), "200 OK");
  includes(await page.responseContent(), '"Id": 1,');
  const last = await session.runAsync(async () => (await (await fetch("practice/json?mb=10")).json()).at(-1).Id);
  await go(page, session, "End", `"Id": ${last},`);
  assert.ok((await text(page)).trimEnd().endsWith("]"), "the last row is the last bracket");
  await go(page, session, "Home", '"Id": 1,');
  await page.press("Collapse all", await page.find("region", "Response"));
  await go(page, session, "End", "{…}");
  await page.press("Find", await page.find("region", "Response"));
  await page.fill("textbox", "Find in the answer", `"Id": ${last}`);
  await until("it to be found", async () => (await page.region("Response")).includes("1 found"));
  await page.press("Next", await page.find("region", "Response"));
  await until("the row to be shown", async () => (await text(page)).includes(`"Id": ${last},`));
  const drawn = await session.run(() => document.querySelectorAll("[data-testid=response-content] *").length);
  assert.ok(drawn < 3000, `${drawn} elements stand for 10 MB`);
});

suite.test("the page answers what is typed while it lays out 10 MB", async ({ page, session, engine }) => {
  await page.open();
  await page.controlled();
  await page.compose({ method: "GET", url: "practice/json?mb=10" });
  const button = await page.find("button", "Send");
  const seen = await session.runAsync(async (send) => {
    const long = [];
    if (PerformanceObserver.supportedEntryTypes.includes("longtask")) {
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    }
    const shown = () => document.querySelector("[data-testid=response-content]");
    const busy = () => shown()?.getAttribute("aria-busy") !== "false" || !shown().textContent.includes('"Id"');
    const field = document.querySelector("input[name=url]");
    const typed = (value) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, value);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    send.click();
    let answered = 0;
    const address = field.value;
    // One input event and one frame after the other, for as long as it takes.
    do {
      typed(`${address}&n=${answered}`);
      await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
      if (field.value === `${address}&n=${answered}`) answered += 1;
    } while (busy() && answered < 5000);
    return { answered, longest: Math.max(0, ...long) };
  }, button);
  assert.ok(seen.answered > 1, `${seen.answered} input events were answered before it was shown`);
  if (engine === "chromium") console.log(`      longest task while showing 10 MB: ${Math.round(seen.longest)} ms`);
});

suite.test("one line of 10 MB and one string of 10 MB are shown from end to end", async ({ page, session }) => {
  const long = "x".repeat(10_000_000);
  const peer = await Peer.start({
    "/line": { headers: { "content-type": "text/plain" }, content: `begin${long}end` },
    "/string": { headers: { "content-type": "application/json" }, content: `["begin${long}end", 1]` },
  });
  try {
    await page.open();
    await page.sends({ method: "GET", url: `${peer.origin}/line` });
    includes(await page.responseContent(), "begin");
    await go(page, session, "End", "xend");
    await page.sends({ method: "GET", url: `${peer.origin}/string` });
    includes(await page.responseContent(), /9\.9 MB more in this row/);
    await page.choose("Shown as", "Text");
    await until("the text to be laid out", async () => (await text(page)).includes("begin"));
    await go(page, session, "End", 'xend", 1]');
  } finally {
    await peer.stop();
  }
});

suite.test("an answer of brackets alone is shown", async ({ page, session }) => {
  const peer = await Peer.start({ "/deep": { headers: { "content-type": "application/json" }, content: "[".repeat(500_000) + "]".repeat(500_000) } });
  try {
    await page.open();
    await page.sends({ method: "GET", url: `${peer.origin}/deep` });
    await page.responseContent();
    await page.press("Collapse all", await page.find("region", "Response"));
    await until("all to be folded", async () => (await text(page)).includes("1 element"));
    await page.press("Expand all", await page.find("region", "Response"));
    await go(page, session, "End", "]");
  } finally {
    await peer.stop();
  }
});

export default suite;
