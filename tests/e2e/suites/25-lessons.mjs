// Lessons: what is judged is what was sent; progress is kept; a teacher's file is a lesson too.

import { readFileSync } from "node:fs";
import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { inEachLook } from "../lib/axe.mjs";
import { capture, copied, downloaded } from "../lib/capture.mjs";
import { Suite } from "../lib/harness.mjs";
import { retype, tabByArrows, tabTo } from "../lib/keyboard.mjs";
import { drafts, panel, stored, url } from "../lib/kept.mjs";
import { begin, done, lessons, list, predict, reached, says } from "../lib/lessons.mjs";

const suite = new Suite("lessons");
const ORDER = { Id: 7, Customer: "John Smith", Quantity: 3, Price: 10 };
const FIRST = new URL("../../../src/content/en/lessons/01-your-first-put.toml", import.meta.url);

/** Gives a file to the field inside a label. */
function choose(page, label, name, text) {
  return page.session.run((wanted, file, content) => {
    const all = [...document.querySelectorAll(".lessons label")];
    const field = all.find((e) => e.textContent.trim() === wanted).querySelector("input[type=file]");
    const files = new DataTransfer();
    files.items.add(new File([content], file));
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, label, name, text);
}

suite.test("lesson 1 is done when the order is stored, not before", async ({ page }) => {
  await page.open();
  await page.controlled();
  assert.match(await done(page), /^0 of \d+ done$/);
  await begin(page, "Your first PUT", "200 OK");
  includes(await (await lessons(page)).text(), "Here nothing is replaced yet", "the reply");
  assert.equal(await url(page), "practice/orders/7");
  assert.deepEqual(await drafts(page), ["Your first PUT"]);
  await reached(page, false, false);

  includes(await page.sends({ method: "POST", url: "practice/orders" }), "201");
  await says(page, "With POST you hand the order over");
  includes(await page.sends({ method: "PUT", url: "practice/orders/7" }), "201");
  await says(page, "its quantity is not 3");
  await reached(page, false, true);
  assert.match(await done(page), /^0 of/);

  includes(await page.sends({ content: JSON.stringify(ORDER) }), "200");
  await says(page, "All goals are reached.");
  await until("it to count", async () => (await done(page)).startsWith("1 of"));
  includes(await (await lessons(page)).text(), "RFC 9110 §9.3.4", "the explanation");
  assert.deepEqual((await page.orders()).filter((order) => order.Id === 7), [ORDER]);
});

suite.test("what somebody else does in a lesson is real", async ({ page }) => {
  await page.open();
  await page.controlled();
  await begin(page, "A lost update", "It is gone");
  includes(await page.send(), "200");
  await says(page, "gift wrap");
  await until("Ana's note to be stored", async () => (await page.practice("GET", "orders/7")).text.includes("gift wrap"));
  const mine = { Customer: "John Smith", Quantity: 3, Price: 10 };
  await page.sends({ method: "PUT", type: "JSON", content: JSON.stringify({ ...mine, Note: "gift wrap" }) });
  await says(page, "You have kept Ana's note");
  await page.sends({ content: JSON.stringify(mine) });
  await says(page, "All goals are reached.");
  assert.deepEqual(JSON.parse((await page.practice("GET", "orders/7")).text), mine);
});

suite.test("the server names it: POST, then GET at the address of the answer", async ({ page }) => {
  await page.open();
  await page.controlled();
  await begin(page, "POST: the server names it", "The server chooses, and tells me");
  includes(await page.send(), "201");
  await reached(page, true, false);
  await page.sends({ method: "GET" });
  await says(page, "This is the list of all orders.");
  const { Id } = (await page.orders()).find((order) => order.Customer === "John Smith");
  await page.sends({ url: `practice/orders/${Id}` });
  await says(page, "All goals are reached.");
  assert.deepEqual((await page.orders()).map((order) => order.Customer), ["Example Ltd", "John Smith"]);
});

suite.test("the keyboard alone completes lesson 1", async ({ page, session }) => {
  await page.open();
  await page.controlled();
  await lessons(page);
  const enter = async (name) => {
    await tabTo(page, "button", name);
    await session.press("Enter");
  };
  await enter("Start with: Your first PUT");
  await page.find("region", "Lesson 1: Your first PUT");
  await enter("Start this lesson");
  await until("the question to have the focus", () => session.run(() => document.activeElement.id === "lesson-stage"));
  await session.press("Tab", "Space");
  await enter("Give this answer");
  await until("the task to have the focus", () => session.run(() => document.activeElement.textContent.trim() === "Your task"));
  await tabTo(page, "textbox", "Request content");
  await retype(page, '{"Quantity": 3}');
  await page.exchange(() => session.press(["Control", "Enter"]));
  await says(page, "All goals are reached.");
  includes(await (await tabByArrows(page, "Response", "Why")).text(), "RFC 9110", "Why");
});

suite.test("nothing is lost without a question, and drafts never are", async ({ page }) => {
  await page.open();
  await page.controlled();
  includes(await page.sends({ url: "practice/orders/501", content: '{"Customer": "mine"}' }), "201");
  await begin(page, "Your first PUT");
  await until("the question", async () => (await (await lessons(page)).text()).includes("Starting removes that."));
  assert.equal((await page.orders()).length, 1, "nothing is removed yet");
  await page.press("Remove it and start");
  await predict(page, "201 Created");
  assert.deepEqual(await page.orders(), []);
  assert.deepEqual(await drafts(page), ["PUT practice/orders/501", "Your first PUT"]);
});

suite.test("the solution is shown, and counts only when it is sent", async ({ page }) => {
  await page.open();
  await page.controlled();
  await begin(page, "Your first PUT", "201 Created");
  await page.press("Show the solution");
  const solution = await page.find("region", "Solution");
  includes(await solution.text(), '"Quantity": 3', "the solution");
  await reached(page, false, false);
  assert.match(await done(page), /^0 of/);
  await page.press("Put it into the tool", solution);
  await until("it to be in the tool", async () => (
    (await (await page.find("textbox", "Request content")).property("value")).includes('"Quantity": 3')));
  assert.match(await done(page), /^0 of/);
  await page.send();
  await says(page, "All goals are reached.");
  await page.press("Next: Read back what you wrote");
  await page.find("region", "Lesson 2: Read back what you wrote");
});

suite.test("progress survives a reload, goes into files and comes back", async ({ page, session }) => {
  await page.open();
  await page.controlled();
  await begin(page, "Your first PUT", "201 Created");
  await page.sends({ content: JSON.stringify(ORDER) });
  await says(page, "All goals are reached.");
  await until("it to be written down", async () => (await stored(session, "progress/")).length === 1);
  await page.reload();
  await until("it to be done", async () => (await done(page)).startsWith("1 of"));

  await capture(page);
  const region = await list(page);
  await page.press("Export progress", region);
  const { name, bytes } = await downloaded(page);
  assert.equal(name, "put-lab-progress.json");
  includes(bytes.toString(), "your-first-put", "the file");
  await page.press("Reset progress", region);
  await until("nothing to be done", async () => (await done(page)).startsWith("0 of"));
  assert.deepEqual(await stored(session, "progress/"), []);
  for (const [file, said] of [["hello", "not an export"], [bytes.toString().slice(0, 150), "not JSON"]]) {
    await choose(page, "Import progress", "progress.json", file);
    await until(said, async () => (await region.text()).includes(said));
  }
  assert.match(await done(page), /^0 of/);
  await choose(page, "Import progress", "progress.json", bytes.toString());
  await until("it to be done again", async () => (await done(page)).startsWith("1 of"));

  await session.run(() => { window.keptByTest.blob = null; });
  const data = await panel(page, "Your data");
  await page.press("Export", data);
  includes((await downloaded(page)).bytes.toString(), '"progress":[{"id":"your-first-put"', "the whole export");
});

suite.test("a teacher's file runs like any other, and a broken one says where", async ({ page, session }) => {
  const text = readFileSync(FIRST, "utf8").replace("your-first-put", "mine")
    .replace("Your first PUT", "<img src=x onerror=alert(1)> mine");
  await page.open();
  await page.controlled();
  const region = await list(page);
  for (const [file, said] of [
    ["id = \"x\"\ntitle = X", "Line 2, column 9: This is not TOML"],
    [text.replace("[exercise]", "[exercize]"), "The lesson knows no `exercize`."],
    [text.replace("right = true", "right = <b>no</b>"), /Line \d+, column \d+: /],
  ]) {
    await choose(page, "Open a lesson file", "lesson.toml", file);
    await until(`it to say ${said}`, async () => (await region.text()).match(said instanceof RegExp ? said : new RegExp(said.replace(/[.`]/g, "\\$&"))));
  }
  await choose(page, "Open a lesson file", "lesson.toml", text);
  const lesson = await page.find("region", "<img src=x onerror=alert(1)> mine");
  assert.equal(await session.run((e) => e.querySelectorAll("img").length, lesson), 0);
  await capture(page);
  await page.press("Save as a file", lesson);
  const saved = await downloaded(page);
  assert.deepEqual([saved.name, saved.bytes.toString()], ["mine.toml", text]);
  await page.press("Link to this lesson", lesson);
  const link = await copied(page);
  await page.press("Start this lesson", lesson);
  await predict(page, "201 Created");
  await page.sends({ content: JSON.stringify(ORDER) });
  await says(page, "All goals are reached.");
  assert.match(await done(page), /^0 of/, "only the course counts");

  includes(link, "#share/1/", "the link");
  await session.go("about:blank");
  await page.open(link);
  await page.find("region", "<img src=x onerror=alert(1)> mine");
  assert.equal(await page.ended(), 0, "nothing is sent");
});

suite.test("a link opens a lesson, sets nothing up and sends nothing", async ({ page, session, site }) => {
  await page.open(`${site.url}#lesson/if-match`);
  await page.controlled();
  const lesson = await until("the lesson", async () => (await page.all("region")).length
    && session.run(() => document.querySelector(".lesson")));
  assert.equal(await page.ended(), 0);
  assert.deepEqual(await page.orders(), []);
  await capture(page);
  await page.press("Link to this lesson", lesson);
  assert.equal(await copied(page), `${site.url}#lesson/if-match`);
  await session.run(() => { location.hash = "#lesson/your-first-put"; });
  await page.find("region", "Lesson 1: Your first PUT");
  await session.run(() => { location.hash = "#lesson/nobody-knows-it"; });
  await page.find("region", "All lessons");
  excludes(await session.run(() => document.body.innerText), "nobody-knows-it", "the page");
});

suite.test("axe finds nothing in a lesson", async (t) => {
  const { page } = t;
  const found = [];
  const check = async (state) => found.push(...await inEachLook(t, state));
  await page.open();
  await page.controlled();
  await list(page);
  await check("all lessons");
  await page.press("Open Your first PUT");
  await check("a lesson is shown");
  await page.press("Start this lesson");
  await page.find("button", "Give this answer");
  await check("a question");
  await predict(page, "200 OK");
  await page.sends({ method: "POST", url: "practice/orders" });
  await says(page, "With POST");
  await page.press("Show the solution");
  await check("a hint and the solution");
  await page.sends({ method: "PUT", url: "practice/orders/7", content: JSON.stringify(ORDER) });
  await says(page, "All goals are reached.");
  await check("a lesson that is done");
  assert.deepEqual(found, []);
});

export default suite;
