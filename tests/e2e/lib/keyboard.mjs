// Walking through the page by the keyboard alone.

import { until } from "./assert.mjs";

/** More Tab stops than the page has; a walk that needs more is lost. */
const MOST_STOPS = 400;

/** Presses Tab, or Shift+Tab if it lies behind, until an element of this role and name has the focus. */
export async function tabTo(page, role, name, within = null) {
  const back = await page.session.run((e) => document.activeElement !== document.body
    && Boolean(document.activeElement.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING),
  await page.find(role, name, within));
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await isFocused(page, role, name, within)) return;
    await page.session.press(back ? ["Shift", "Tab"] : "Tab");
  }
  throw new Error(`no way to ${role} “${name}” by ${MOST_STOPS} presses of Tab`);
}

/** Whether an element of this role and name has the focus. */
export async function isFocused(page, role, name, within = null) {
  const found = await page.all(role, name, within);
  return page.session.run((...all) => all.includes(document.activeElement), ...found);
}

/** Goes to a tab of a tab list: by Tab to the list, by arrow keys within it. */
export async function tabByArrows(page, list, name) {
  const tabs = await page.find("tablist", list);
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await page.session.run((e) => e.contains(document.activeElement), tabs)) break;
    await page.session.press("Tab");
  }
  for (let steps = 0; steps < 10 && !(await isFocused(page, "tab", name, tabs)); steps += 1) {
    await page.session.press("Right");
  }
  const tab = await page.find("tab", name, tabs);
  if ((await tab.attribute("aria-selected")) !== "true") await page.session.press("Enter");
  return page.panel(list, name);
}

/** Replaces the text of the field in focus, key by key. */
export async function retype(page, text) {
  await page.session.press(["Control", "a"]);
  await page.session.press(...text);
  await until(`the field to hold ${text}`,
    async () => (await (await page.session.active()).property("value")) === text);
}
