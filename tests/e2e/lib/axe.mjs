// What axe-core finds in the state the page is in, light and dark, narrow and wide.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { emulate, plain } from "./screen.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Everything axe finds, one line a finding. */
async function findings(session) {
  if (!(await session.run(() => "axe" in window))) await session.post("/execute/sync", { script: AXE, args: [] });
  return session.runAsync(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      `${id}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`));
  });
}

/** Checks the state the page is in: in Chromium in both schemes and widths, elsewhere as it is. */
export async function inEachLook({ engine, session }, state) {
  const found = [];
  const look = async (where) => {
    // A colour on its way to another is neither.
    await session.runAsync(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))));
    for (const finding of await findings(session)) found.push(`${where}: ${finding}`);
  };
  if (engine !== "chromium") await look(state);
  else {
    for (const scheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        await emulate(session, { width, scheme });
        await look(`${state}, ${scheme}, ${width} px`);
      }
    }
    await plain(session);
  }
  return found;
}
