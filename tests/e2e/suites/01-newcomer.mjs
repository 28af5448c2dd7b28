// A newcomer's first minutes, by the keyboard alone.

import { execFileSync } from "node:child_process";
import { assert, includes, until } from "../lib/assert.mjs";
import { capture, copied } from "../lib/capture.mjs";
import { Suite } from "../lib/harness.mjs";
import { isFocused, retype, tabByArrows, tabTo } from "../lib/keyboard.mjs";

const suite = new Suite("the newcomer's walk");

/** Sends by the Enter key on the button. */
async function enterOnSend(page) {
  return page.exchange(async () => {
    await tabTo(page, "button", "Send");
    await page.session.press("Enter");
  });
}

suite.test("PUT twice stores one order, POST twice stores two more, by keyboard alone", async ({ page, session }) => {
  await page.open();

  includes(await enterOnSend(page), "201 Created", "the first answer");
  assert.equal(await page.ended(), 1);
  includes(await (await tabByArrows(page, "Response", "Why")).text(), "RFC 9110 §9.3.4", "Why");

  includes(await enterOnSend(page), "200 OK", "the second answer");
  includes(await (await tabByArrows(page, "Response", "Why")).text(), /idempotent/i, "Why");
  assert.equal((await page.orders()).length, 1, "PUT twice leaves one order");

  await tabTo(page, "combobox", "Method");
  await session.press("P", "O");
  await until("the method to be POST", async () => (await (await session.active()).property("value")) === "POST");
  await tabTo(page, "textbox", "URL");
  await retype(page, "practice/orders");
  for (const count of [2, 3]) {
    includes(await page.exchange(() => session.press(["Control", "Enter"])), "201 Created", `POST makes order ${count}`);
    assert.equal((await page.orders()).length, count);
  }
  const state = await page.region("Server state");
  for (const { Id } of await page.orders()) includes(state, String(Id), "Server state");
});

suite.test("Send keeps the keyboard focus while it sends and after the answer", async ({ page }) => {
  await page.open();
  includes(await enterOnSend(page), "201 Created");
  assert.ok(await isFocused(page, "button", "Send"), "the focus is on Send after the answer");
});

suite.test("the copied Python does the same to put-lab serve", async ({ page, session, servers }) => {
  const server = await servers.practice8787();
  try {
    await page.open();
    await capture(page);
    includes(await enterOnSend(page), "201 Created");
    await tabTo(page, "button", "Copy code");
    await session.press("Enter");
    const code = await copied(page);
    assert.equal(code.trim(), (await (await page.hook("code")).property("textContent")).trim(), "what is copied is what is shown");
    includes(code, "http://localhost:8787/practice/orders/12345");

    execFileSync(servers.python(), ["-c", code], { encoding: "utf8" });
    const stored = await fetch(`${server.origin}/practice/orders/12345`);
    assert.equal(stored.status, 200, "the script created the order");
    assert.equal(await stored.text(), (await page.practice("GET", "orders/12345")).text, "both store the same bytes");
    execFileSync(servers.python(), ["-c", code], { encoding: "utf8" });
    const all = await (await fetch(`${server.origin}/practice/orders`)).json();
    assert.equal(all.length, 1, "run twice, the script leaves one order");
  } finally {
    server.stop();
  }
});

export default suite;
