// One walk through all that the page teaches, by the keyboard alone.

import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { url } from "../lib/kept.mjs";
import { retype, tabByArrows, tabTo } from "../lib/keyboard.mjs";
import { says } from "../lib/lessons.mjs";
import { Page } from "../lib/page.mjs";
import { Site } from "../lib/servers.mjs";

const suite = new Suite("a walk by keyboard");

/** Goes to a button by Tab and presses Enter. */
async function enter(page, name, within = null) {
  await tabTo(page, "button", name, within);
  await page.session.press("Enter");
}

suite.test("cold page, figure played, lesson done, link opened elsewhere", async ({ page, session, dist, atEnd }) => {
  await page.open();
  await page.controlled();

  const region = await page.find("region", "PUT or POST");
  await page.find("tablist", "Figures", region);
  await enter(page, "Play", region);
  await until("the figure to say what it showed", async () => (await region.text()).includes("POST sent 5 times: 5 stored."));
  assert.equal((await page.orders()).length, 6, "one by PUT, five by POST");
  await enter(page, "Reset", region);
  await until("the figure's orders to be gone", async () => (await page.orders()).length === 0);

  await enter(page, "Start with: Your first PUT");
  await enter(page, "Start this lesson");
  await until("the question to have the focus", () => session.run(() => document.activeElement.id === "lesson-stage"));
  await session.press("Tab", "Space");
  await enter(page, "Give this answer");
  await tabTo(page, "textbox", "Request content");
  await retype(page, '{"Customer": "Ana", "Quantity": 3}');
  includes(await page.exchange(() => session.press(["Control", "Enter"])), "201");
  await says(page, "All goals are reached.");
  includes(await (await tabByArrows(page, "Response", "Why")).text(), "RFC 9110", "the reason");

  await enter(page, "Share");
  const link = await (await page.find("textbox", "Link")).property("value");
  await session.press("Escape");

  // Another origin is another profile: it knows nothing of the first.
  const other = await Site.start(dist);
  atEnd(() => other.stop());
  const there = new Page(session, other);
  await session.go("about:blank");
  await there.open(other.url + new URL(link).hash);
  await until("the request of the link", async () => (await url(there)) === "practice/orders/7");
  assert.equal(await (await there.find("combobox", "Method")).property("value"), "PUT");
  assert.equal(await (await there.find("textbox", "Request content")).property("value"), '{"Customer": "Ana", "Quantity": 3}');
  assert.equal(await there.ended(), 0, "nothing was sent");
  assert.deepEqual(await there.orders(), []);
});

export default suite;
