// The tool inside a page of somebody else.

import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { Page } from "../lib/page.mjs";
import { Peer } from "../lib/servers.mjs";

const suite = new Suite("framed in another page");

/** A page of another origin with the tool in a frame; gives the other origin's server. */
async function embed(session, site) {
  const content = `<!doctype html><title>Course</title><iframe title="tool" width="1200" height="900" src="${site.url}"></iframe>`;
  const peer = await Peer.start({
    "/course": { headers: { "content-type": "text/html" }, content },
    "/target": { status: 201 },
  });
  await session.go(`${peer.origin}/course`);
  await session.frame(await session.run(() => document.querySelector("iframe")));
  return peer;
}

suite.test("practice addresses can be sent, others open the tool in its own tab", async ({ session, site }) => {
  const peer = await embed(session, site);
  try {
    const page = new Page(session, site);
    await page.ready();
    includes(await page.send(), "201 Created");

    await page.compose({ url: `${peer.origin}/target` });
    await page.press("Send");
    const link = await until("a link that opens the tool in its own tab", async () => {
      const links = await page.all("link");
      return session.run((origin, ...all) => {
        const found = all.find((a) => a.href.startsWith(origin) && a.target === "_blank");
        return found ? { rel: found.rel, href: found.href } : null;
      }, site.origin, ...links);
    });
    includes(link.href, site.url);
    await (await page.find("textbox", "URL")).focus();
    await session.press(["Control", "Enter"]);
    includes(await page.sends({ url: "practice/orders/12345" }), "200 OK", "practice still works");
    assert.deepEqual(peer.requests.filter(({ path }) => path === "/target"), [], "nothing was sent to the other origin");
  } finally {
    await session.frame(null);
    await peer.stop();
  }
});

export default suite;
