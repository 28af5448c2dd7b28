// Times of the built page beside a reference in the same run. Prints a table; judges nothing, since
// no two machines are alike.
//
// node bench.mjs --dist DIST [--browsers chromium,firefox] [--only typing|start|answer]

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Browser } from "./lib/browsers.mjs";
import { stopAll } from "./lib/processes.mjs";
import { answer } from "./bench/answer.mjs";
import { table } from "./bench/figures.mjs";
import { start } from "./bench/start.mjs";
import { typing } from "./bench/typing.mjs";

const BENCHES = { typing, start, answer };

const { values: options } = parseArgs({
  options: {
    dist: { type: "string", default: resolve(dirname(fileURLToPath(import.meta.url)), "../../dist") },
    browsers: { type: "string", default: "chromium" },
    only: { type: "string", default: Object.keys(BENCHES).join(",") },
  },
});

async function main() {
  const benches = options.only.split(",").filter((name) => BENCHES[name]);
  if (benches.length === 0) {
    console.error(`--only: there are ${Object.keys(BENCHES).join(", ")}.`);
    return 2;
  }
  for (const name of options.browsers.split(",")) {
    const { browser, reason } = await Browser.find(name);
    if (!browser) {
      console.log(`${name}: ${reason}`);
      continue;
    }
    for (const bench of benches) {
      const rows = await BENCHES[bench]({ browser, dist: resolve(options.dist) });
      for (const line of table(name, rows)) console.log(line);
    }
    browser.close();
  }
  return 0;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { stopAll(); process.exit(130); });
process.on("exit", stopAll);
process.exit(await main());
