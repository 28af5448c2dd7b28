// Every live figure, played to its end: what is stored then, and what the page says.

import { assert, includes, until } from "../lib/assert.mjs";
import { inEachLook } from "../lib/axe.mjs";
import { Suite } from "../lib/harness.mjs";
import { isFocused, tabTo } from "../lib/keyboard.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("the figures");

/** The region with all figures, once they are drawn. */
const region = (page) => page.find("region", "PUT or POST").then(async (found) => {
  await page.find("tablist", "Figures", found);
  return found;
});

/** Chooses a figure's tab and gives the region. */
async function choose(page, title) {
  await page.tab("Figures", title);
  return region(page);
}

/** The figure that is shown: its id, how many steps are shown, what it says, and its drawing. */
function seen(page, within) {
  return page.session.run((e) => {
    const figure = [...e.querySelectorAll("[data-figure-id]")].find((f) => f.checkVisibility());
    return {
      id: figure.dataset.figureId,
      step: Number(figure.dataset.step),
      told: figure.querySelector(".figure__told").textContent.trim(),
      tones: [...figure.querySelectorAll("[data-tone]")].map((s) => s.dataset.tone),
      marks: Object.fromEntries([...figure.querySelectorAll("[data-path]")].map((s) => [s.dataset.path,
        [...s.querySelectorAll("[data-mark]")].map((m) => `${m.querySelector("code").textContent} ${m.dataset.mark}`)])),
    };
  }, within);
}

/** Waits until so many steps are shown and the figure has something to say. */
function atStep(page, within, step) {
  return until(`step ${step}`, async () => {
    const now = await seen(page, within);
    return now.step === step && now.told ? now : null;
  });
}

/** Everything the practice server holds: path to content. */
async function stored(page) {
  const state = JSON.parse((await page.practice("GET", "-/state")).text);
  return Object.fromEntries(state.map(({ path, text }) => [path, text]));
}

/** Opens the page, plays a figure to its end, and gives what is seen then. */
async function play(page, title, steps) {
  await page.open();
  await page.controlled();
  const figure = await choose(page, title);
  await page.press("Play", figure);
  return { figure, end: await atStep(page, figure, steps) };
}

suite.test("Repeat: PUT stores one order, POST as many as were sent", async ({ page, session }) => {
  const { figure, end } = await play(page, "Repeat", 10);
  includes(end.told, "PUT sent 5 times: 1 stored. POST sent 5 times: 5 stored.");
  assert.equal(Object.keys(await stored(page)).length, 6);
  const lanes = await session.run((e) => [...e.querySelectorAll("[data-lane]")].map((lane) => lane.innerText), figure);
  for (const part of ["201 Created", "200 OK", "ETag", "1 stored"]) includes(lanes[0], part, "the PUT lane");
  for (const part of ["201 Created", "Location: orders/", "5 stored"]) includes(lanes[1], part, "the POST lane");
});

suite.test("Repeat: the number of times is taken, and Reset removes what the figure stored, nothing else", async ({ page }) => {
  await page.open();
  await page.send();
  await page.controlled();
  const before = await stored(page);
  const figure = await region(page);
  await page.fill("spinbutton", "Times", "3", figure);
  await page.press("Play", figure);
  includes((await atStep(page, figure, 6)).told, "POST sent 3 times: 3 stored.");
  await page.press("Reset", figure);
  await atStep(page, figure, 0);
  assert.deepEqual(await stored(page), before);
  await page.press("Play", figure);
  await atStep(page, figure, 6);
});

suite.test("Replace or change: PUT drops what was left out, PATCH keeps it, POST makes another order", async ({ page }) => {
  const { end } = await play(page, "Replace or change", 4);
  assert.deepEqual(end.marks, {
    "orders/700": ["Customer dropped", "Quantity changed", "Price dropped"],
    "orders/701": ["Customer kept", "Quantity changed", "Price kept"],
    "orders/702": ["Customer kept", "Quantity kept", "Price kept"],
    "orders/703": ["Id kept", "Quantity kept"],
  });
  const state = await stored(page);
  assert.deepEqual(JSON.parse(state["orders/700"]), { Quantity: 3 });
  assert.deepEqual(JSON.parse(state["orders/701"]), { Customer: "John Smith", Quantity: 3, Price: 10 });
});

suite.test("Lost update: an edit vanishes and is marked; with If-Match the merge keeps both", async ({ page }) => {
  await page.open();
  await page.controlled();
  const figure = await choose(page, "Lost update");
  for (let step = 1; step <= 5; step += 1) {
    await page.press("Next step", figure);
    await atStep(page, figure, step);
  }
  const lost = await seen(page, figure);
  assert.equal(lost.tones.at(-1), "lost");
  assert.deepEqual(lost.marks["orders/700"], ["Customer changed", "Quantity lost", "Price kept"]);
  includes(lost.told, "vanished");
  await page.press("Back", figure);
  await atStep(page, figure, 4);
  await page.press("Play", figure);
  const end = await atStep(page, figure, 13);
  assert.deepEqual(end.tones.slice(8), ["done", "refused", "done", "local", "done"]);
  assert.deepEqual(JSON.parse((await stored(page))["orders/700"]), { Customer: "Joan Smith", Quantity: 3, Price: 10 });
});

suite.test("Who names it: a retry of PUT is safe, of POST a duplicate, with a key none, and the switches are as before", async ({ page }) => {
  await page.open();
  await page.controlled();
  await page.practice("PUT", "-/settings", '{"hide-allow":true}');
  const settings = (await page.practice("GET", "-/settings")).text;
  const figure = await choose(page, "Who names it");
  await page.press("Play", figure);
  const end = await atStep(page, figure, 8);
  assert.deepEqual(end.tones, ["done", "done", "no-answer", "done", "no-answer", "twice", "no-answer", "done"]);
  assert.equal(Object.keys(await stored(page)).length, 6);
  assert.equal((await page.practice("GET", "-/settings")).text, settings);
});

suite.test("Caches: a stored answer goes out of date, and a PUT through the cache drops it", async ({ page, session }) => {
  const { figure, end } = await play(page, "Caches", 9);
  assert.deepEqual(end.tones, ["done", "done", "done", "done", "stale", "done", "done", "refused", "done"]);
  includes(await session.run((e) => e.innerText, figure), /simulat/i);
  assert.equal(JSON.parse((await stored(page))["orders/700"]).Quantity, 8);
});

suite.test("a link opens a figure at a step and sends nothing until Play is pressed", async ({ page, session, site }) => {
  await page.open(`${site.url}#figure/lost-update/3`);
  await page.controlled();
  const figure = await region(page);
  await page.panel("Figures", "Lost update");
  const button = await page.find("button", "Play to step 3", figure);
  assert.deepEqual(await stored(page), {}, "nothing was sent");
  assert.ok(await session.run((e) => {
    const { top } = e.getBoundingClientRect();
    return top >= -1 && top < innerHeight;
  }, figure), "the figure is in view");
  await button.click();
  await atStep(page, figure, 3);
  await page.press("Link to this figure", figure);
  assert.match(await session.run(() => location.hash), /^#figure\/lost-update\/3$/);
  await session.run(() => { location.hash = "#figure/caches"; });
  await page.panel("Figures", "Caches");
});

suite.test("a link to a figure that is not there leaves the page as it is", async ({ page, site }) => {
  await page.open(`${site.url}#figure/no-such-figure/2`);
  await region(page);
  await page.panel("Figures", "Repeat");
});

suite.test("the figures inside the article work by themselves, beside the one in its tab", async ({ page }) => {
  const { figure } = await play(page, "Lost update", 13);
  const before = await stored(page);
  const alone = await page.find("region", "Lost update");
  await page.press("Play", alone);
  await atStep(page, alone, 13);
  await page.press("Reset", alone);
  await atStep(page, alone, 0);
  assert.deepEqual(await stored(page), before);
  assert.equal((await seen(page, figure)).step, 13);
  await page.find("region", "Replace or change");
});

suite.test("one's own request is repeated only after a yes, and the members that change are named", async ({ page }) => {
  let version = 0;
  const json = { "content-type": "application/json" };
  const peer = await Peer.start({
    "/things/1": ({ request }) => {
      if (request.method === "PUT") version += 1;
      return { headers: json, content: `{"name": "x", "updatedAt": ${version}}` };
    },
  });
  try {
    await page.open();
    await page.compose({ method: "PUT", url: `${peer.origin}/things/1`, content: '{"name": "x"}' });
    const figure = await region(page);
    await page.fill("spinbutton", "Times", "3", figure);
    await until("the question about this address", async () => {
      await page.press("Repeat my own request…", figure);
      return (await page.session.run((e) => e.innerText, figure)).includes(peer.origin);
    });
    assert.equal(peer.requests.length, 0, "asking sends nothing");
    await page.press("Yes, send it 3 times", figure);
    const text = await until("the verdict", async () => {
      const now = await page.session.run((e) => e.innerText, figure);
      return now.includes("Between the first and the last of 3 times") ? now : null;
    });
    includes(text, "other values in: updatedAt");
    includes(text, "RFC 9110 §9.2.2");
    const sent = peer.requests.map(({ method }) => method).filter((method) => method !== "OPTIONS");
    assert.deepEqual(sent, ["GET", "PUT", "GET", "PUT", "GET", "PUT", "GET"]);
  } finally {
    await peer.stop();
  }
});

suite.test("by keyboard alone: Next step keeps the focus until the last step", async ({ page, session }) => {
  await page.open();
  await page.controlled();
  const figure = await choose(page, "Replace or change");
  await tabTo(page, "button", "Next step", figure);
  for (let step = 1; step <= 4; step += 1) {
    await session.press("Enter");
    await atStep(page, figure, step);
    assert.ok(await isFocused(page, "button", "Next step", figure), `after step ${step}`);
  }
  await session.press("Enter");
  assert.equal((await seen(page, figure)).step, 4);
});

suite.test("Play pressed twice plays once", async ({ page, session }) => {
  await page.open();
  await page.controlled();
  const figure = await region(page);
  const button = await page.find("button", "Play", figure);
  await session.run((e) => { e.click(); e.click(); }, button);
  includes((await atStep(page, figure, 10)).told, "5 stored");
  assert.equal(Object.keys(await stored(page)).length, 6);
});

suite.test("axe finds nothing in any figure, fresh and played", async (t) => {
  const { page } = t;
  const found = [];
  await page.open();
  await page.controlled();
  const steps = { Repeat: 10, "Replace or change": 4, "Lost update": 13, "Who names it": 8, Caches: 9 };
  for (const [title, last] of Object.entries(steps)) {
    const figure = await choose(page, title);
    await page.press("Play", figure);
    await atStep(page, figure, last);
    if (title === "Repeat") await page.press("Repeat my own request…", figure);
    if (title === "Lost update") {
      await page.press("Back", figure);
      await atStep(page, figure, 12);
    }
    found.push(...await inEachLook(t, title));
  }
  assert.deepEqual(found, []);
});

suite.test("nothing of a figure is wider than a narrow screen", async ({ page, session }) => {
  await session.resize(360, 800);
  const { figure } = await play(page, "Lost update", 13);
  const wide = await session.run((e) => {
    const edge = document.documentElement.clientWidth;
    return [document.documentElement.scrollWidth > edge ? "the page" : "",
      ...[...e.querySelectorAll(".step, .stored, .button")].filter((part) => part.getBoundingClientRect().right > edge + 1)
        .map((part) => part.className)].filter(Boolean);
  }, figure);
  assert.deepEqual(wide, []);
}, { engines: ["chromium"] });

export default suite;
