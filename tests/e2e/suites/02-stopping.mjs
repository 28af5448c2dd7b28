// Exchanges that end without an answer, and the short way to send.

import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("stopping and starting");
const SLOW = "practice/delay/10000/orders/1";

suite.test("Cancel appears while sending, and ends the exchange", async ({ page }) => {
  await page.open();
  await page.compose({ url: SLOW });
  assert.ok(!(await page.has("button", "Cancel")), "nothing to cancel yet");
  const status = await page.exchange(async () => {
    await page.press("Send");
    await page.press("Cancel");
  });
  includes(status, /cancelled/i, "the status line");
  await until("Cancel to go", async () => !(await page.has("button", "Cancel")));
  includes(await page.sends({ url: "practice/orders/12345" }), /20[01]/, "the next exchange");
});

suite.test("a timeout ends the exchange and says so", async ({ page }) => {
  await page.open();
  await page.compose({ url: SLOW });
  await setTimeoutSeconds(page, "1");
  includes(await page.send(), /timed out|timeout/i, "the status line");
});

suite.test("Ctrl+Enter sends from the content", async ({ page, session }) => {
  await page.open();
  const content = await page.find("textbox", "Request content");
  const before = await content.property("value");
  await content.focus();
  includes(await page.exchange(() => session.press(["Control", "Enter"])), "201 Created");
  assert.equal(await content.property("value"), before, "the content has no new line");
});

suite.test("Ctrl+Enter sends from the address and from the article", async ({ page, session }) => {
  await page.open();
  await (await page.find("textbox", "URL")).focus();
  includes(await page.exchange(() => session.press(["Control", "Enter"])), "201 Created");
  await (await page.find("link", null)).focus();
  includes(await page.exchange(() => session.press(["Control", "Enter"])), "200 OK");
});

/** The timeout is a number, wherever the page keeps its field. */
async function setTimeoutSeconds(page, seconds) {
  const role = (await page.has("spinbutton", "Timeout in seconds")) ? "spinbutton" : "textbox";
  await page.fill(role, "Timeout in seconds", seconds);
}

export default suite;
