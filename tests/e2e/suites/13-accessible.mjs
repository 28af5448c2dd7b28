// axe-core finds nothing in any main state, light and dark, narrow and wide.

import { assert, includes, until } from "../lib/assert.mjs";
import { inEachLook } from "../lib/axe.mjs";
import { Suite } from "../lib/harness.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("accessibility");

/** A test that stops in states of the page; what axe finds in all of them fails it together. */
function states(name, walk) {
  suite.test(name, async (t) => {
    const found = [];
    await walk(t.page, async (state) => found.push(...await inEachLook(t, state)));
    assert.deepEqual(found, []);
  });
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
  for (const tab of ["Content", "Headers", "Params", "Authorization", "Raw"]) {
    await page.tab("Request", tab);
    await check(`request ${tab}`);
  }
});

states("each kind of content", async (page, check) => {
  await page.open();
  for (const [kind, add] of [["XML"], ["Form", "Add field"], ["Multipart", "Add part"], ["File"], ["None"]]) {
    await page.choose("Content type", kind);
    if (add) await page.press(add);
    if (kind === "File") await page.find("button", "Choose file");
    await check(`content ${kind}`);
  }
  await page.choose("Content type", "JSON");
  await page.fill("textbox", "Request content", '{"a": oops}');
  await page.press("Find", await page.find("region", "Request"));
  await check("a mistake, and the find bar");
});

states("what opens below the drafts", async (page, check) => {
  await page.open();
  await page.send();
  await page.press("New draft");
  for (const name of ["Draft", "History", "Saved", "Environments", "Your data"]) {
    await page.press(name);
    if (name === "History") await page.find("button", "Open again");
    if (name === "Environments") await page.press("Add environment");
    await check(`the panel ${name}`);
  }
  await page.press("Forget everything");
  await check("the question before everything is forgotten");
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

states("an answer that folds, is searched, and is shown in other forms", async (page, check) => {
  const peer = await Peer.start({
    "/json": { headers: { "content-type": "application/json" }, content: '{"a": {"b": [1, 2]}, "c": "d"}' },
    "/html": { headers: { "content-type": "text/html" }, content: "<!-- c --><h1 class='x'>Title</h1><p>Text</p>" },
  });
  try {
    await page.open();
    await page.sends({ method: "GET", url: `${peer.origin}/json` });
    await page.press("Collapse all", await page.find("region", "Response"));
    await page.press("Find", await page.find("region", "Response"));
    await page.fill("textbox", "Find in the answer", "d");
    await page.press("Next", await page.find("region", "Response"));
    await check("folded and searched");
    await page.sends({ method: "GET", url: `${peer.origin}/html` });
    for (const form of ["Source", "Hex", "Preview"]) {
      await page.choose("Shown as", form);
      await page.responseContent();
      await check(form);
    }
  } finally {
    await peer.stop();
  }
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
  await until("the figure to end", () => page.session.run(() => document.querySelector(".figure__told")?.textContent.includes("POST sent")));
  await check("figure");
});

states("the strip: several drafts and each panel", async (page, check) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.send();
  await page.press("New draft");
  await check("two drafts");
  for (const button of ["Draft", "History", "Saved", "Environments", "Your data"]) {
    await page.press(button);
    if (button === "Environments") await page.press("Add environment");
    if (button === "Saved") await page.press("Save this request");
    await check(button);
  }
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
