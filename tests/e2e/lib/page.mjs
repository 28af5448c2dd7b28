// The page as the tests see it: by role and accessible name, and by the hooks it promises.

import { Unsettled, until } from "./assert.mjs";

/** Runs in the page: all visible elements of a role, with their accessible names. */
function elementsByRole(role, name, root) {
  const SELECTORS = {
    button: "button, [role=button], input[type=submit], input[type=button]",
    textbox: "textarea, input:not([type]), input[type=text], input[type=url], input[type=search], input[type=email], [role=textbox]",
    spinbutton: "input[type=number], [role=spinbutton]",
    combobox: "select, [role=combobox], input[list]",
    checkbox: "input[type=checkbox], [role=checkbox], [role=switch]",
    region: "section, [role=region]",
    dialog: "dialog[open], [role=dialog]",
    link: "a[href], [role=link]",
    alert: "[role=alert], [role=alertdialog]",
    heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  };
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert], [aria-hidden=true]");
  const said = (e) => {
    const copy = e.cloneNode(true);
    for (const silent of copy.querySelectorAll("[aria-hidden=true], [hidden], select, textarea, input")) silent.remove();
    return tidy(copy.textContent);
  };
  const nameOf = (e) => {
    const ids = e.getAttribute("aria-labelledby");
    if (ids) return tidy(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
    if (e.hasAttribute("aria-label")) return tidy(e.getAttribute("aria-label"));
    if (e.labels?.length) return tidy([...e.labels].map(said).join(" "));
    if (["button", "link", "tab", "heading", "option"].includes(role)) return said(e) || tidy(e.title);
    return tidy(e.title || e.placeholder);
  };
  return [...(root ?? document).querySelectorAll(SELECTORS[role] ?? `[role=${role}]`)]
    .filter((e) => shown(e) && (e.getAttribute("role") ?? role) === role)
    .filter((e) => name === null || nameOf(e) === name);
}

/** Runs in the page: types a whole text at once, as a paste does. */
function fillElement(element, text) {
  const owner = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  element.focus();
  Object.getOwnPropertyDescriptor(owner.prototype, "value").set.call(element, text);
  element.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Runs in the page: chooses the option with this value or label. */
function chooseOption(select, wanted) {
  const option = [...select.options].find((o) => o.value === wanted || o.label.trim() === wanted);
  if (!option) return [...select.options].map((o) => o.label).join(", ");
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(select, option.value);
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  return null;
}

/** The page object. */
export class Page {
  constructor(session, site) {
    this.session = session;
    this.site = site;
  }

  /** Opens the page, or another address of the site, and waits until the app has taken over. */
  async open(address = this.site.url) {
    await this.session.go(address);
    await this.ready();
  }

  /** Reloads as F5 does. The driver's own refresh is a forced one in Firefox, past the worker. */
  async reload() {
    await this.session.run(() => {
      window.leftByTest = true;
      setTimeout(() => location.reload());
    });
    await until("the page to be there again",
      () => this.session.run(() => !window.leftByTest && document.documentElement.dataset.app === "ready"));
  }

  ready() {
    return until("the app to take over (html[data-app=ready])",
      () => this.session.run(() => document.documentElement.dataset.app === "ready"));
  }

  /** Waits until the practice worker controls the page. */
  controlled() {
    return until("the practice worker to control the page",
      () => this.session.run(() => Boolean(navigator.serviceWorker?.controller)));
  }

  /** All visible elements of a role; with a name, only those called exactly so. */
  all(role, name = null, within = null) {
    return this.session.run(elementsByRole, role, name, within);
  }

  /** The first element of this role and name, waited for. */
  find(role, name, within = null) {
    return until(`${role} “${name}”`, async () => (await this.all(role, name, within))[0]);
  }

  async has(role, name, within = null) {
    return (await this.all(role, name, within)).length > 0;
  }

  /** The element with a data-testid, waited for. */
  hook(id) {
    return until(`data-testid=${id}`, () => this.session.run((i) => document.querySelector(`[data-testid="${i}"]`), id));
  }

  async press(name, within = null) {
    const button = await this.find("button", name, within);
    await this.session.run((e) => e.scrollIntoView({ block: "center", behavior: "instant" }), button);
    await button.click();
  }

  async fill(role, name, text, within = null) {
    await this.session.run(fillElement, await this.find(role, name, within), text);
  }

  async choose(name, option, within = null) {
    const list = await this.find("combobox", name, within);
    const others = await this.session.run(chooseOption, list, option);
    if (others !== null) throw new Error(`combobox “${name}” has no ${option}; it has ${others}`);
  }

  /** Selects a tab of a tab list by a click, and gives its panel once the part that draws it is there. */
  async tab(list, name) {
    const tab = await this.find("tab", name, await this.find("tablist", list));
    await this.session.run((e) => e.scrollIntoView({ block: "center", behavior: "instant" }), tab);
    await tab.click();
    const panel = await this.panel(list, name);
    await until(`what draws ${name}`, () => this.session.run((e) => !e.querySelector(".empty[aria-busy=true]"), panel));
    return panel;
  }

  /** The panel of a tab that is selected, waited for. */
  panel(list, name) {
    return until(`tab “${name}” of “${list}” to be selected and to show its panel`, async () => {
      const tab = await this.find("tab", name, await this.find("tablist", list));
      return this.session.run((e) => {
        const panel = document.getElementById(e.getAttribute("aria-controls"));
        return e.getAttribute("aria-selected") === "true" && panel?.checkVisibility() ? panel : null;
      }, tab);
    });
  }

  /** What a tab's panel says. */
  async says(list, name) {
    return (await this.tab(list, name)).text();
  }

  async region(name) {
    return (await this.find("region", name)).text();
  }

  // --- the request ---

  /** Writes the request down; what is not named stays as it is. */
  async compose({ method, url, type, content, headers }) {
    if (method) await this.choose("Method", method);
    if (url !== undefined) await this.fill("textbox", "URL", url);
    if (type || content !== undefined) await this.tab("Request", "Content");
    if (type) await this.choose("Content type", type);
    if (content !== undefined) await this.fill("textbox", "Request content", content);
    for (const [name, value] of headers ?? []) await this.addHeader(name, value);
  }

  async addHeader(name, value) {
    await this.tab("Request", "Headers");
    const before = (await this.all("textbox", "Header name")).length;
    await this.press("Add header");
    const row = await until("a new header row", async () => {
      const names = await this.all("textbox", "Header name");
      return names.length > before ? names.length - 1 : null;
    });
    await this.session.run(fillElement, (await this.all("textbox", "Header name"))[row], name);
    await this.session.run(fillElement, (await this.all("textbox", "Header value"))[row], value);
  }

  // --- the exchange ---

  /** How many exchanges have ended. */
  async ended() {
    return Number(await (await this.hook("status")).attribute("data-exchange")) || 0;
  }

  async status() {
    return (await (await this.hook("status")).text()).replace(/\s+/g, " ").trim();
  }

  /** Does something that sends, waits until that exchange has ended, and gives the status line. */
  async exchange(act) {
    const before = await this.ended();
    await act();
    return this.endedAfter(before);
  }

  /** Waits until more exchanges have ended than `before`, and gives the status line. */
  async endedAfter(before) {
    await until(`exchange ${before + 1} to end`, async () => {
      const now = await this.ended();
      if (now <= before) throw new Unsettled(`data-exchange=${now}, status “${await this.status()}”`);
      return true;
    });
    return this.status();
  }

  /** Presses Send and waits for the end of the exchange. */
  send() {
    return this.exchange(() => this.press("Send"));
  }

  /** Composes, sends, and gives the status line. */
  async sends(request) {
    await this.compose(request);
    return this.send();
  }

  /** The text of the response content, once it has settled. */
  async responseContent() {
    await this.tab("Response", "Content");
    await until("the response content to settle",
      async () => (await (await this.hook("response-content")).attribute("aria-busy")) !== "true");
    return (await this.hook("response-content")).text();
  }

  /** What the page says about a failed exchange. */
  async failure() {
    return (await this.find("alert", "Why it failed")).text();
  }

  // --- the practice server ---

  /** Asks the practice server from inside the page; only with a worker, or the host would be asked. */
  async practice(method, path, content = null) {
    await this.controlled();
    return this.session.runAsync(async (m, p, c) => {
      const answer = await fetch(new URL(`practice/${p}`, document.baseURI), { method: m, body: c ?? undefined });
      return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
    }, method, path, content);
  }

  /** The orders the practice server stores, as JSON text of the collection, parsed. */
  async orders() {
    return JSON.parse((await this.practice("GET", "orders")).text);
  }

  /** The address of the practice server as it is typed: absolute, of this site. */
  practiceUrl(path) {
    return `${this.site.url}practice/${path}`;
  }
}
