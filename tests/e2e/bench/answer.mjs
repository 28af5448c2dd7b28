// A large answer: how long until it is shown, and how long the page does not react meanwhile.

import { until } from "../lib/assert.mjs";
import { Page } from "../lib/page.mjs";
import { Site } from "../lib/servers.mjs";

/** Runs in the page: notes the longest time between two turns of the main thread. */
function watchFreezes() {
  window.longestFreeze = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    window.longestFreeze = Math.max(window.longestFreeze, now - last);
    last = now;
    channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
}

async function one(session, page, megabytes) {
  await page.compose({ method: "GET", url: `practice/json?mb=${megabytes}` });
  await session.run(watchFreezes);
  const before = await page.ended();
  const begun = await session.run(() => performance.now());
  await page.press("Send");
  await page.endedAfter(before);
  await until("the answer to be shown", () => session.run(() => {
    const content = document.querySelector("[data-testid=response-content]");
    return content.getAttribute("aria-busy") !== "true" && content.textContent.length > 0;
  }));
  return session.run((from) => ({ shown: performance.now() - from, freeze: window.longestFreeze }), begun);
}

/** Rows of the table: beside `JSON.parse` of the same text in the same window, showing nothing. */
export async function answer({ browser, dist }) {
  const rows = [];
  for (const megabytes of [1, 10]) {
    const site = await Site.start(dist);
    const session = await browser.open();
    try {
      const page = new Page(session, site);
      await page.open();
      await page.controlled();
      const { shown, freeze } = await one(session, page, megabytes);
      const parse = await session.runAsync(async (n) => {
        const text = await (await fetch(`practice/json?mb=${n}`)).text();
        const begun = performance.now();
        JSON.parse(text);
        return performance.now() - begun;
      }, megabytes);
      const beside = "JSON.parse alone";
      rows.push({ what: `${megabytes} MB of JSON, from Send until it is shown`, ours: shown, reference: parse, beside });
      rows.push({ what: `${megabytes} MB of JSON, longest freeze of the page`, ours: freeze, reference: parse, beside });
    } finally {
      await session.quit();
      await site.stop();
    }
  }
  return rows;
}
