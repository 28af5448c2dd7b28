// Lessons as the tests walk through them.

import { until } from "./assert.mjs";

/** The region, once its course is there. */
export async function lessons(page) {
  const region = await page.find("region", "Lessons");
  await until("the course", () => page.session.run((e) => e.querySelector("[data-testid=lessons-done]"), region));
  return region;
}

/** How many lessons are done, as the strip says it. */
export async function done(page) {
  await lessons(page);
  return (await page.hook("lessons-done")).text();
}

/** Opens the list of all lessons, if it is not open. */
export async function list(page) {
  await lessons(page);
  const button = await page.find("button", "All lessons");
  if ((await button.attribute("aria-expanded")) !== "true") await button.click();
  return page.find("region", "All lessons");
}

/** Opens a lesson from the list, starts it, and gives the answer that starts so, if it asks one. */
export async function begin(page, title, answer) {
  await page.press(`Open ${title}`, await list(page));
  await page.press("Start this lesson", await lessons(page));
  if (answer) await predict(page, answer);
}

/** Chooses an answer and gives it. */
export async function predict(page, answer) {
  await until(`the answer ${answer}`, () => page.session.run((text) => {
    const label = [...document.querySelectorAll(".lesson label")].find((e) => e.textContent.trim().startsWith(text));
    label?.querySelector("input").click();
    return Boolean(label);
  }, answer));
  await page.press("Give this answer", await lessons(page));
  await until("the task", async () => (await goals(page)).length > 0);
}

/** The goals of the open exercise: whether each is reached. */
export function goals(page) {
  return page.session.run(() => [...document.querySelectorAll(".lesson__goals > li")].map((e) => e.dataset.reached === "true"));
}

/** Waits until exactly these goals are reached. */
export function reached(page, ...expected) {
  return until(`the goals to be ${expected}`, async () => (await goals(page)).join() === expected.join());
}

/** What the lesson says about the last try, once it says that. */
export async function says(page, part) {
  return until(`the lesson to say ${part}`, async () => {
    const text = await (await page.hook("lesson-says")).text();
    return text.includes(part) ? text : null;
  });
}
