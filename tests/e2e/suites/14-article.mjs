// The article's examples and its first figure.

import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("the article");

suite.test("every example loads into the tool and is sent", async ({ page, session }) => {
  await page.open();
  const names = await session.run(() => [...document.querySelectorAll("[data-example]")].map((e) => e.dataset.example));
  assert.ok(names.length >= 5, `examples: ${names}`);
  for (const name of names) {
    const status = await page.exchange(async () => {
      const button = await session.run((n) => document.querySelector(`[data-example="${n}"]`), name);
      await session.run((e) => e.scrollIntoView({ block: "center", behavior: "instant" }), button);
      await button.click();
    });
    includes(status, /^[2-5]\d\d /, `example ${name}`);
    excludes(status, "undefined");
  }
});

suite.test("the figure ends with one order by PUT and as many as were sent by POST", async ({ page, session }) => {
  await page.open();
  const figure = await session.run(() => document.querySelector("[data-figure=repeat]"));
  const play = await until("a button in the figure", async () => (await page.all("button", null, figure))[0]);
  await session.run((e) => e.scrollIntoView({ block: "center", behavior: "instant" }), play);
  await play.click();
  const lanes = await until("the figure to end", () => session.run((f) => {
    const told = f.querySelector(".figure__told").textContent.includes("POST sent");
    return told && Object.fromEntries([...f.querySelectorAll("[data-lane]")].map((lane) => [lane.dataset.lane, {
      sent: lane.querySelectorAll("li").length, orders: Number(lane.querySelector("[data-orders]").dataset.orders),
    }]));
  }, figure));
  assert.ok(lanes.PUT.sent > 1, "it repeats");
  assert.deepEqual(lanes, { PUT: { sent: lanes.PUT.sent, orders: 1 }, POST: { sent: lanes.PUT.sent, orders: lanes.PUT.sent } });
});

suite.test("the article is there with its sections", async ({ page, session }) => {
  await page.open();
  const text = await session.run(() => document.body.innerText);
  for (const heading of ["What is HTTP", "PUT and POST", "PUT and PATCH", "Common mistakes"]) includes(text, heading, "the article");
});

export default suite;
