// The page in German: by its address, by the reader's choice, without network, and when the texts do
// not come. The names that the contract fixes are the English ones; the German ones come from the
// texts themselves.

import { readFileSync } from "node:fs";
import { assert, excludes, includes, until } from "../lib/assert.mjs";
import { inEachLook } from "../lib/axe.mjs";
import { Suite } from "../lib/harness.mjs";

const suite = new Suite("another language");

/** A file of the German texts. */
const german = (file) => readFileSync(new URL(`../../../src/content/de/${file}`, import.meta.url), "utf8");

/** One text a key, as the file has it. */
function texts(file) {
  const lines = german(file).split("\n").map((line) => /^(\w+) = "(.*)"$/.exec(line)).filter(Boolean);
  return Object.fromEntries(lines.map(([, key, text]) => [key, text.replace(/\\(.)/g, "$1")]));
}

const WORDS = texts("interface.toml");
const PAGE = texts("page.toml");

const inGerman = (site) => `${site.url}?lang=de`;
const language = (session) => session.run(() => document.documentElement.lang);
const press = (page) => page.exchange(() => page.press(WORDS.send));

/** Leads the browser to believe that its owner reads German. */
const READS_GERMAN = () => Object.defineProperty(navigator, "languages", { get: () => ["de-AT", "en"] });

suite.test("the address asks for German, and everything is", async ({ page, session, site }) => {
  await page.open(inGerman(site));
  assert.equal(await language(session), "de");
  assert.equal(await session.run(() => document.title), PAGE.title);
  const [heading] = await page.all("heading", PAGE.heading);
  assert.ok(heading, "the heading");
  const [crash, description, article, contents, current] = await session.run(() => [
    document.getElementById("crash-words").dataset.title,
    document.querySelector("meta[name=description]").content,
    document.getElementById("put-and-post").textContent,
    document.querySelector(".contents a[href='#put-and-post']").textContent,
    document.querySelector("[data-language][aria-current]").textContent,
  ]);
  assert.equal(crash, PAGE.crash_title);
  assert.equal(description, PAGE.description);
  includes(article, "Unterschied");
  assert.equal(contents, article, "the list of contents says what the headings say");
  assert.equal(current, "Deutsch");

  includes(await press(page), "201 Created");
  includes(await page.region(WORDS.server_state), "12345");
  const why = await until("the explanation", async () => {
    const text = await page.says(WORDS.response, WORDS.why);
    return text.length > 40 && text;
  });
  includes(why, /wurde|angelegt|gespeichert/, "why");
  excludes(why, /created|stored/i, "why");
});

suite.test("what is wrong is said in German, with what was typed in it", async ({ page, session, site }) => {
  await page.open(inGerman(site));
  await page.fill("textbox", WORDS.request_content, '{"Id": 7,}');
  const mistake = await until("the mistake to be named", () =>
    session.run(() => document.querySelector(".editing__mistake")?.textContent));
  includes(mistake, "Zeile 1, Spalte");
  includes(mistake, "Komma");
  await page.fill("textbox", WORDS.url, "ftp://a.example/b");
  includes(await press(page), WORDS.not_sent);
  const problem = await (await page.find("alert", WORDS.why_it_failed)).text();
  includes(problem, 'nicht an "ftp"');
  includes(problem, "Beginne die Adresse");
});

suite.test("the examples and the figure of the German article work", async ({ page, session, site }) => {
  await page.open(inGerman(site));
  const example = await session.run(() => document.querySelector("[data-example=order-put]"));
  await session.run((e) => e.scrollIntoView({ block: "center", behavior: "instant" }), example);
  includes(await page.exchange(() => example.click()), "201");
  await until("the figure", () => session.run(() => document.querySelector("[data-figure=repeat] button")));
});

suite.test("lessons and figures are in German too", async ({ page, session, site }) => {
  await page.open(`${inGerman(site)}#lesson/your-first-put`);
  const [, title] = /^title = "(.*)"$/m.exec(german("lessons/01-your-first-put.toml"));
  await until("the lesson in German", async () => (await page.region(WORDS.lessons)).includes(title));
  const [, figure] = /^\[naming\][^[]*^title = "(.*)"$/m.exec(german("figures.toml"));
  await session.run(() => { location.hash = "#figure/lost-update"; });
  await until("the figure in German", async () => (await page.region(WORDS.put_or_post)).includes(figure));
});

suite.test("the choice keeps the draft and outlives the visit, and can be taken back", async ({ page, session, site }) => {
  await page.open();
  assert.equal(await language(session), "en");
  await page.fill("textbox", "URL", "practice/orders/88");
  await (await page.find("link", "Deutsch")).click();
  await until("the page in German", async () =>
    (await language(session)) === "de" && session.run(() => document.documentElement.dataset.app === "ready"));
  const url = await page.find("textbox", WORDS.url);
  assert.equal(await session.run((e) => e.value, url), "practice/orders/88");

  await page.open();
  assert.equal(await language(session), "de", "also without the address saying so");
  await page.reload();
  assert.equal(await language(session), "de");

  await (await page.find("link", "English")).click();
  await until("the page in English", async () =>
    (await language(session)) === "en" && session.run(() => document.documentElement.dataset.app === "ready"));
  await page.open();
  assert.equal(await language(session), "en");
  assert.equal(await session.run((e) => e.value, await page.find("textbox", "URL")), "practice/orders/88");
});

suite.test("an address is for this visit: it changes nobody's choice", async ({ page, session, site }) => {
  await page.open(inGerman(site));
  assert.equal(await language(session), "de");
  await page.open();
  assert.equal(await language(session), "en");
  await page.open(`${site.url}?lang=xx`);
  assert.equal(await language(session), "en", "a language that nobody has written");
});

suite.test("who reads German is offered German, not led there", async ({ page, session }) => {
  await page.open();
  assert.equal(await language(session), "en");
  const offered = await session.run(() => [...document.querySelectorAll("[data-offered]")].map((e) => e.textContent));
  assert.deepEqual(offered, ["Deutsch"]);
}, { site: { probe: READS_GERMAN } });

suite.test("without the German texts the page works in English and says why", async ({ page, session, site }) => {
  await page.open(inGerman(site));
  assert.equal(await language(session), "en");
  const said = await session.run(() => [...document.querySelectorAll("#tool [role=status]")].map((e) => e.textContent).join(" "));
  includes(said, "did not arrive");
  includes(await page.send(), "201 Created");
}, { site: { missing: /de-page\.json$/ } });

suite.test("German works without the host too", async ({ page, session, site }) => {
  await page.open(inGerman(site));
  await page.controlled();
  await until("the worker to have kept the German texts", () => session.runAsync(async () => {
    const used = performance.getEntriesByType("resource").map(({ name }) => name)
      .filter((name) => name.startsWith(new URL(".", document.baseURI).href) && !/\/practice\/|\/sw\.js$/.test(name));
    const found = await Promise.all([...used, "de.json", "de-page.json", "./"].map((name) => caches.match(name)));
    return found.every(Boolean) || null;
  }));
  await site.stop();
  await page.reload();
  assert.equal(await language(session), "de");
  includes(await press(page), /20\d/);
}, { site: { cache: "no-store" } });

suite.test("axe finds nothing in German", async (context) => {
  const { page, site } = context;
  await page.open(inGerman(site));
  await press(page);
  await page.tab(WORDS.response, WORDS.why);
  assert.deepEqual(await inEachLook(context, "German"), []);
});

export default suite;
