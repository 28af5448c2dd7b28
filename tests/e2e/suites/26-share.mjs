// Links that hold a request: made, opened somewhere else, broken on the way, and in a frame.

import { deflateSync, inflateSync } from "node:zlib";
import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { inEachLook } from "../lib/axe.mjs";
import { capture, copied } from "../lib/capture.mjs";
import { Suite } from "../lib/harness.mjs";
import { drafts, url, written } from "../lib/kept.mjs";
import { isFocused, tabTo } from "../lib/keyboard.mjs";
import { Page } from "../lib/page.mjs";
import { Peer, Site } from "../lib/servers.mjs";

const suite = new Suite("sharing");

/** What every page here starts with: it notes each request that the page makes. */
const noting = {
  probe: () => {
    window.sentByPage = [];
    const send = window.fetch;
    window.fetch = (...args) => {
      window.sentByPage.push(new URL(args[0]?.url ?? args[0], document.baseURI).href);
      return send.apply(window, args);
    };
  },
};

/** The text in a link, unpacked by a foreign program. */
const unpacked = (link) => inflateSync(Buffer.from(link.split("#share/1/")[1], "base64url")).toString();

/** The fragment for a payload, packed by a foreign program. */
const packed = (payload) => `#share/1/${deflateSync(typeof payload === "string" ? payload : JSON.stringify(payload)).toString("base64url")}`;

const ORDER = { method: "PUT", url: "practice/orders/7", kind: "json", content: '{"Quantity": 3}', headers: [["Prefer", "return=minimal"]] };

/** Opens the dialog and gives it. */
async function dialog(page) {
  await page.press("Share");
  return page.find("dialog", "Share this request");
}

/** The link in the dialog. */
async function link(page) {
  return (await page.find("textbox", "Link")).property("value");
}

function notices(page) {
  return page.session.run(() => [...document.querySelectorAll(".notice")].map((e) => e.innerText).join("\n"));
}

/** Goes to the page with this fragment and waits until a notice says something. */
async function opened(page, fragment, address = page.site.url) {
  await page.session.go("about:blank");
  await page.open(address + fragment);
  return until("a notice", async () => (await notices(page)) || null);
}

/** Requests that the page made to a practice address or to another host. */
async function sent(page) {
  const all = await page.session.run(() => window.sentByPage);
  // Only what begins with a scheme leads elsewhere.
  return all.filter((address) => /\/practice\/(?!-)/.test(address) || (/^[a-z]+:/.test(address) && !address.startsWith(page.site.origin)));
}

suite.test("a request goes into a link, and comes out of it somewhere else; nothing is sent", async ({ page, session, dist, atEnd }) => {
  await page.open();
  await page.compose({
    method: "PATCH", url: "practice/orders/77?page=2", content: '{\n  "Customer": "Ädä",\n  "Price": 10.00\n}', headers: [["If-Match", '"abc"']],
  });
  await dialog(page);
  const made = await link(page);
  assert.ok(made.startsWith(`${page.site.url}#share/1/`), made);
  assert.ok(made.length <= 600, `${made.length} characters`);
  includes(await (await page.find("dialog", "Share this request")).text(), `${made.length} characters`);
  await capture(page);
  await page.press("Copy link");
  assert.equal(await copied(page), made);
  await page.press("Close");
  await until("the dialog to be closed", async () => !(await page.has("dialog", "Share this request")));

  // Another origin is another profile: nothing of the first is there.
  const other = await Site.start(dist, noting);
  atEnd(() => other.stop());
  const there = new Page(session, other);
  const said = await opened(there, new URL(made).hash);
  includes(said, "This request came with a link. Nothing was sent.");
  excludes(said, "********");
  assert.equal(await url(there), "practice/orders/77?page=2");
  assert.equal(await (await there.find("combobox", "Method")).property("value"), "PATCH");
  assert.equal(await (await there.find("textbox", "Request content")).property("value"), '{\n  "Customer": "Ädä",\n  "Price": 10.00\n}');
  await there.tab("Request", "Headers");
  const values = async (name) => Promise.all((await there.all("textbox", name)).map((field) => field.property("value")));
  const row = (await values("Header name")).indexOf("If-Match");
  assert.equal((await values("Header value"))[row], '"abc"');
  assert.equal(await there.ended(), 0);
  assert.deepEqual(await sent(there), []);
  assert.deepEqual(other.leaked, []);
  includes((await drafts(there)).join(), "From a link");

  // The address is clean again: a reload shows the draft once, as any draft.
  assert.equal(await session.url(), other.url);
  await written(session, "orders/77");
  const before = (await drafts(there)).length;
  await there.reload();
  await there.find("tablist", "Drafts");
  assert.equal((await drafts(there)).length, before);
  assert.equal(await url(there), "practice/orders/77?page=2");
});

suite.test("each secret stays out until it is ticked", async ({ page }) => {
  await page.open();
  await page.compose({
    url: "practice/orders/7?api_key=key-in-the-url",
    headers: [["Authorization", "Bearer token-in-a-header"], ["X-Copy", "a token-in-a-header b"]],
  });
  const box = await dialog(page);
  const text = unpacked(await link(page));
  for (const secret of ["key-in-the-url", "token-in-a-header"]) excludes(text, secret);
  const said = await box.text();
  for (const place of ["header Authorization", "URL parameter api_key"]) includes(said, place);
  const first = (await page.all("checkbox", null, box))[0];
  await first.click();
  const after = await until("the link to hold the secret", async () => {
    const now = unpacked(await link(page));
    return now.includes("token-in-a-header") ? now : null;
  });
  includes(after, "a token-in-a-header b", "where else it stands");
  excludes(after, "key-in-the-url");
  includes(await box.text(), "Whoever gets this link can read");
  await first.click();
  await until("the link to be without it again", async () => !unpacked(await link(page)).includes("token-in-a-header"));
  const left = unpacked(await link(page));
  const masked = await opened(page, packed(left));
  includes(masked, "whoever shared it left out a secret");
});

suite.test("files stay here and variables stay names", async ({ page, session }) => {
  await page.open();
  await page.compose({ url: "{{base}}/7", type: "File" });
  await page.find("button", "Choose file");
  await session.run(() => {
    const list = new DataTransfer();
    list.items.add(new File(["abc"], "holiday.png", { type: "image/png" }));
    const input = document.querySelector("input[type=file]");
    input.files = list.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await until("the file to be chosen", async () => (await page.region("Request")).includes("holiday.png"));
  const box = await dialog(page);
  const said = await box.text();
  includes(said, "File holiday.png");
  includes(said, "Variables stay as they are written");
  const text = unpacked(await link(page));
  includes(text, "{{base}}/7");
  excludes(text, "holiday");
});

suite.test("a link that is broken, cut, hostile or too new leaves every draft as it is", async ({ page, session }) => {
  await page.open();
  await page.compose({ url: "practice/orders/mine", content: '{"mine": true}' });
  await written(session, "orders/mine");
  const whole = packed({ request: ORDER });
  const changed = `${whole.slice(0, 30)}${whole[30] === "x" ? "y" : "x"}${whole.slice(31)}`;
  const bomb = deflateSync(Buffer.alloc(30_000_000, "0")).toString("base64url");
  const many = Array.from({ length: 20_000 }, () => ["a", "b"]);
  const cases = [
    [whole.slice(0, -12), "its end is missing"],
    ["#share/1", "its end is missing"],
    [changed, "it was changed on its way"],
    ["#share/1/not-a-link!", "it was changed on its way"],
    [packed("null"), "it was changed on its way"],
    [packed("{}"), "it was changed on its way"],
    [packed({ request: { ...ORDER, run: "<script>alert(1)</script>" } }), "it was changed on its way"],
    [packed({ request: { ...ORDER, kind: "<img src=x onerror=alert(1)>" } }), "it was changed on its way"],
    [packed(`{"request":${"[".repeat(50_000)}`), "it was changed on its way"],
    [packed({ request: { ...ORDER, headers: many } }), "more than a request"],
    [`#share/1/${bomb}`, "more than a request"],
    [`#share/9/${whole.slice(9)}`, "a newer version of this page wrote it"],
  ];
  for (const [fragment, why] of cases) {
    const said = await opened(page, fragment);
    includes(said, "This link cannot be opened", fragment.slice(0, 60));
    includes(said, why, fragment.slice(0, 60));
    assert.ok((await page.all("alert")).length > 0, "it is announced");
    assert.equal((await drafts(page)).length, 1, fragment.slice(0, 60));
    assert.equal(await url(page), "practice/orders/mine");
  }
  await page.press("Dismiss");
  await until("the address to be clean", async () => await session.url() === page.site.url);
  assert.equal(await notices(page), "");
  assert.equal(await session.dialog(), null);
});

suite.test("what a link says is text and nothing else", async ({ page, session }) => {
  const markup = "<img src=x onerror=\"document.title='broken in'\">";
  await opened(page, packed({ request: { method: markup, url: markup, kind: "text", content: markup, headers: [[markup, markup]] } }));
  for (const tab of ["Headers", "Params", "Authorization", "Raw", "Content"]) await page.tab("Request", tab);
  assert.equal(await session.run(() => document.querySelectorAll("img").length), 0);
  excludes(await session.run(() => document.title), "broken in");
});

suite.test("a link followed in the open page opens beside what is there", async ({ page, session }) => {
  await page.open();
  await page.find("tablist", "Drafts");
  await page.compose({ url: "practice/orders/mine" });
  await session.run((fragment) => { location.hash = fragment; }, packed({ request: ORDER }));
  await until("the request of the link", async () => (await url(page)) === ORDER.url);
  assert.equal((await drafts(page)).length, 2);
  assert.equal(await page.ended(), 0);
  // The same again shows the same tab.
  await session.run((fragment) => { location.hash = fragment; }, packed({ request: ORDER }));
  await until("the address to be clean", async () => await session.url() === page.site.url);
  assert.equal((await drafts(page)).length, 2);
  includes(await page.send(), "201 Created");
}, { site: noting });

suite.test("the dialog by keyboard alone, and for assistive tech", async ({ page, session, engine }) => {
  await page.open();
  await page.compose({ headers: [["Authorization", "Bearer token-in-a-header"]] });
  await page.find("button", "Share");
  await tabTo(page, "button", "Share");
  await session.press("Enter");
  const box = await page.find("dialog", "Share this request");
  await until("the focus to be in the dialog", () => session.run((e) => e.contains(document.activeElement), box));
  await tabTo(page, "checkbox", "Put in: header Authorization", box);
  await session.press("Space");
  await until("the secret to be in the link", async () => unpacked(await link(page)).includes("token-in-a-header"));
  assert.deepEqual(await inEachLook({ engine, session }, "the share dialog"), []);
  const shown = await session.run((e) => [...e.querySelectorAll("svg[role=img]")].map((svg) => [svg.getAttribute("aria-label"),
    getComputedStyle(svg).backgroundColor, getComputedStyle(svg.firstElementChild).fill]), box);
  assert.equal(shown.length, 1);
  assert.equal(shown[0][0], "QR code of the link");
  assert.equal(shown[0][1], "rgb(255, 255, 255)", "light behind dark, in each scheme");
  // Nothing behind the dialog hears the keyboard.
  await session.press(["Control", "Enter"]);
  await session.press("Escape");
  await until("the dialog to be closed", async () => !(await page.has("dialog", "Share this request")));
  assert.ok(await isFocused(page, "button", "Share"), "the focus is back");
  assert.equal(await page.ended(), 0);
});

suite.test("a link too long for a QR code, and a request too large for a link", async ({ page }) => {
  const noise = (length) => {
    let seed = 7;
    return Array.from({ length }, () => String.fromCharCode(33 + (seed = (seed * 16807) % 2147483647) % 90)).join("");
  };
  await page.open();
  await page.compose({ type: "Text", content: noise(3000) });
  const box = await dialog(page);
  includes(await box.text(), "too long for a QR code");
  await page.press("Close");
  await page.compose({ content: noise(90_000) });
  await page.press("Share");
  includes(await (await page.find("dialog", "Share this request")).text(), "too large for a link");
});

/** A page of another origin with the snippet of the dialog in it. */
async function course(session, snippet) {
  const content = `<!doctype html><title>Course</title>${snippet}`;
  const peer = await Peer.start({ "/course": { headers: { "content-type": "text/html" }, content }, "/target": { status: 201 } });
  await session.go(`${peer.origin}/course`);
  await session.frame(await session.run(() => document.querySelector("iframe")));
  return peer;
}

const blocked = {
  probe: () => {
    const refused = { get() { throw new DOMException("blocked by the test", "SecurityError"); }, configurable: true };
    for (const name of ["indexedDB", "localStorage", "sessionStorage"]) Object.defineProperty(window, name, refused);
  },
};

for (const [what, site] of [["", undefined], [", where storage is blocked", blocked]]) {
  suite.test(`in a page of somebody else the snippet shows the tool with the request${what}`, async ({ page, session, atEnd }) => {
    await page.open();
    await page.compose({ url: "practice/orders/31", content: '{"Quantity": 1}' });
    await dialog(page);
    const snippet = await (await page.find("textbox", "Snippet for a page of your own")).property("value");
    const peer = await course(session, snippet.replace(' loading="lazy"', ""));
    atEnd(() => session.frame(null).then(() => peer.stop()));
    await page.ready();
    await until("the request of the link", async () => (await url(page)) === "practice/orders/31");
    assert.equal(await page.ended(), 0);
    const seen = await session.run(() => [".top", ".lede", ".reading", ".foot"].filter((part) => document.querySelector(part)?.checkVisibility()));
    assert.deepEqual(seen, [], "only the tool is shown");
    includes(await page.send(), "201 Created");

    // Anything else goes on in a tab of its own, and takes the request along.
    await page.compose({ url: `${peer.origin}/target`, content: '{"Quantity": 2}' });
    await page.press("Send");
    const own = await until("the way out", () => session.run(() => {
      const way = [...document.querySelectorAll("[role=alert] a[target=_blank]")][0];
      return way?.href.includes("#share/1/") ? way.href : null;
    }));
    const request = JSON.parse(unpacked(own)).request;
    assert.deepEqual([request.url, request.content], [`${peer.origin}/target`, '{"Quantity": 2}']);
    assert.deepEqual(peer.requests.filter(({ path }) => path === "/target"), []);
  }, { site });
}

for (const figure of ["lost-update", "who-names"]) {
  suite.test(`the figure ${figure} alone, by the snippet of the dialog`, async ({ page, session, engine }) => {
    await page.open();
    await dialog(page);
    const list = await page.find("combobox", "What the page of your own shows");
    const options = await until("the names of the figures", async () => {
      const values = await session.run((e) => [...e.options].map(({ value }) => value), list);
      return values.length > 1 ? values : null;
    });
    assert.deepEqual(options.slice(1), ["repeat", "replace-or-change", "lost-update", "who-names", "caches"]);
    await page.choose("What the page of your own shows", figure);
    const [, source] = await until("the snippet of the figure", async () => (
      /src="([^"]+embed=figure[^"]+)"/.exec(await (await page.find("textbox", "Snippet for a page of your own")).property("value"))));
    await page.open(source);
    const shown = () => session.run(() => [...document.querySelectorAll("[data-figure-id]")].filter((e) => e.checkVisibility()).map((e) => e.dataset.figureId));
    await until("the figure", async () => (await shown()).length > 0);
    assert.deepEqual(await shown(), [figure]);
    const others = await session.run(() => [".top", "#tool", ".contents", ".foot", "h2"].filter((part) => document.querySelector(part)?.checkVisibility()));
    assert.deepEqual(others, []);
    assert.deepEqual(await inEachLook({ engine, session }, "an embedded figure"), []);
  });
}

export default suite;
