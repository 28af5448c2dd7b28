// axe-core finds nothing in any main state, light and dark, narrow and wide.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { emulate, plain } from "../lib/screen.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("accessibility");
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

/** A test that stops in states of the page; what axe finds in all of them fails it together. */
function states(name, walk) {
  suite.test(name, async (t) => {
    const found = [];
    await walk(t.page, async (state) => found.push(...await inEachLook(t, state)));
    assert.deepEqual(found, []);
  });
}

/** Checks the state the page is in: in Chromium in both schemes and widths, elsewhere as it is. */
async function inEachLook({ engine, session }, state) {
  const found = [];
  const look = async (where) => {
    for (const finding of await findings(session)) found.push(`${where}: ${finding}`);
  };
  if (engine !== "chromium") await look(state);
  else {
    for (const scheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        await emulate(session, { width, scheme });
        await session.runAsync(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))));
        await look(`${state}, ${scheme}, ${width} px`);
      }
    }
    await plain(session);
  }
  return found;
}

states("fresh", async (page, check) => {
  await page.open();
  await check("fresh");
});

states("answered 201, each response tab", async (page, check) => {
  await page.open();
  includes(await page.send(), "201");
  for (const tab of ["Content", "Headers", "Raw", "Timing", "Why"]) {
    await page.tab("Response", tab);
    await check(`201, ${tab}`);
  }
});

states("each request tab, and a header row", async (page, check) => {
  await page.open();
  await page.addHeader("If-Match", '"1"');
  for (const tab of ["Content", "Headers", "Raw"]) {
    await page.tab("Request", tab);
    await check(`request ${tab}`);
  }
});

states("answered 404 and 412", async (page, check) => {
  await page.open();
  includes(await page.sends({ method: "GET", url: "practice/orders/404" }), "404");
  await check("404");
  await page.compose({ method: "PUT", headers: [["If-Match", '"x"']] });
  includes(await page.send(), "412");
  await page.tab("Response", "Why");
  await check("412");
});

states("failed, with the reason", async (page, check) => {
  const peer = await Peer.start({});
  await peer.stop();
  await page.open();
  await page.sends({ url: `${peer.origin}/x` });
  await page.failure();
  await check("failed");
});

states("an invalid header and an invalid address", async (page, check) => {
  await page.open();
  await page.addHeader("bad name", "v");
  await page.compose({ url: "http://[::1" });
  await check("invalid input");
});

states("a custom method, and another code target", async (page, check) => {
  await page.open();
  await page.choose("Method", "Custom…");
  await page.fill("textbox", "Custom method", "LOCK");
  await page.choose("Target", "shell-curl");
  await check("custom method");
});

states("the switches of the practice server open", async (page, check) => {
  await page.open();
  await page.send();
  const opened = await page.session.run((region) => {
    const all = [...region.querySelectorAll("details")];
    for (const details of all) details.open = true;
    return all.length;
  }, await page.find("region", "Server state"));
  assert.ok(opened > 0, "there are switches");
  await check("switches");
});

states("the figure played", async (page, check) => {
  await page.open();
  await page.press("Play");
  await until("the figure to end", () => page.session.run(() => document.querySelector("[data-figure] [role=status]")?.textContent.trim()));
  await check("figure");
});

states("the plain screen after a crash", async (page, check) => {
  await page.open();
  await page.session.run(() => {
    const error = new window.WebAssembly.RuntimeError("unreachable executed");
    window.dispatchEvent(new ErrorEvent("error", { error, message: String(error) }));
  });
  await until("the plain screen", () => page.session.run(() => document.querySelector("textarea[readonly]") !== null));
  await check("crash");
});

export default suite;
