// A cold start on a slow phone's processor and a slow line: beside the same document without the tool.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../lib/assert.mjs";
import { Site } from "../lib/servers.mjs";
import { median } from "./figures.mjs";

const ROUNDS = 3;
/** 1.6 Mbit/s, 150 ms, a processor four times slower. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const SLOWDOWN = 4;

/** Runs before the page: notes when the app has taken over. */
function watchReady() {
  new MutationObserver(() => {
    if (document.documentElement?.dataset.app === "ready") window.readyAt ??= performance.now();
  }).observe(document, { attributes: true, subtree: true, childList: true });
}

/** The document with no script and nothing to preload. */
function asDocument(dist) {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  return html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<link [^>]*preload[^>]*>/g, "");
}

async function once({ browser, dist }, address, extra) {
  // A new origin each time, so that no worker and no cache helps.
  const site = await Site.start(dist, { extra, gzip: true });
  const session = await browser.open();
  try {
    await session.devtools("Page.addScriptToEvaluateOnNewDocument", { source: `(${watchReady})()` });
    await session.devtools("Network.enable");
    await session.devtools("Network.emulateNetworkConditions", LINE);
    await session.devtools("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await session.go(site.url + address);
    return await until("paint and the tool", () => session.run((needsApp) => {
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
      return paint && (!needsApp || window.readyAt) && { paint, ready: window.readyAt };
    }, address === ""));
  } finally {
    await session.quit();
    await site.stop();
  }
}

/** Rows of the table; only Chromium can be slowed down. */
export async function start(bench) {
  if (bench.browser.name !== "chromium") return [];
  const extra = { "document.html": asDocument(bench.dist) };
  const [ours, plain] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    plain.push(await once(bench, "document.html", extra));
    ours.push(await once(bench, "", {}));
  }
  const reference = median(plain.map(({ paint }) => paint));
  const beside = "first paint of the document alone";
  return [
    { what: "first paint, 4x slower CPU, 1.6 Mbit/s, 150 ms", ours: median(ours.map(({ paint }) => paint)), reference, beside },
    { what: "Send usable, the same", ours: median(ours.map(({ ready }) => ready)), reference, beside },
  ];
}
