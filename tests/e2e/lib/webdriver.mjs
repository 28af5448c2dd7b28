// A client for the part of the W3C WebDriver protocol that the tests use.
//
// One small client over `fetch` drives chromedriver, geckodriver and WebKitWebDriver alike, so that
// what a test does is the same in each engine and a failure names the protocol's own error.
// https://www.w3.org/TR/webdriver2/

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PASSING = new Set(["no such element", "stale element reference", "no such window", "no such frame"]);

/** Key names of the protocol's keyboard table. */
export const Key = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009",
  Escape: "\uE00C", Space: " ", End: "\uE010", Home: "\uE011",
  Delete: "\uE017", F2: "\uE032", F8: "\uE038", PageUp: "\uE00E", PageDown: "\uE00F", Left: "\uE012", Up: "\uE013", Right: "\uE014", Down: "\uE015",
};

/** What the driver answered instead of a result: `code` is the protocol's error name. */
export class WebDriverError extends Error {
  constructor(command, { error, message }) {
    super(`${command}: ${error}: ${String(message).split("\n")[0]}`);
    this.code = error;
  }

  /** True if the page moved on under the command, so that asking again makes sense. */
  get isPassing() {
    return PASSING.has(this.code);
  }
}

/** One command: an HTTP exchange with the driver. */
async function command(method, url, content) {
  const answer = await fetch(url, {
    method,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: method === "POST" ? JSON.stringify(content ?? {}) : undefined,
    signal: AbortSignal.timeout(180_000),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new WebDriverError(`${method} ${new URL(url).pathname}`, value);
  return value;
}

/** A browser window under control. */
export class Session {
  /** Starts a browser through the driver at `driver`, an address like `http://127.0.0.1:9515`. */
  static async start(driver, capabilities) {
    const value = await command("POST", `${driver}/session`, {
      capabilities: { alwaysMatch: capabilities },
    });
    return new Session(`${driver}/session/${value.sessionId}`, value.capabilities);
  }

  constructor(base, capabilities) {
    this.base = base;
    this.capabilities = capabilities;
  }

  get(path) { return command("GET", this.base + path); }
  post(path, content) { return command("POST", this.base + path, content); }
  quit() { return command("DELETE", this.base); }

  go(url) { return this.post("/url", { url }); }
  url() { return this.get("/url"); }
  source() { return this.get("/source"); }
  async screenshot() { return Buffer.from(await this.get("/screenshot"), "base64"); }
  resize(width, height) { return this.post("/window/rect", { width, height }); }

  /** Opens a tab, goes to it, and gives the handles of the old one and the new one. */
  async newTab() {
    const before = await this.get("/window");
    const { handle } = await this.post("/window/new", { type: "tab" });
    await this.show(handle);
    return [before, handle];
  }

  /** Goes to the tab with this handle. */
  show(handle) { return this.post("/window", { handle }); }

  /** Closes the tab and goes to another one. */
  async closeTab(next) {
    await command("DELETE", `${this.base}/window`);
    await this.show(next);
  }

  /** Enters the given frame element, or leaves all frames with `null`. */
  frame(element) { return this.post("/frame", { id: element ? element.json : null }); }

  /** Runs a function in the page and gives what it returns; arguments and result are JSON or elements. */
  async run(fn, ...args) {
    const value = await this.post("/execute/sync", {
      script: `return (${fn}).apply(null, arguments)`, args: args.map(toWire),
    });
    return this.#fromWire(value);
  }

  /** Runs an async function in the page and gives what its promise resolves to. */
  async runAsync(fn, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (${fn}).apply(null, Array.prototype.slice.call(arguments, 0, -1))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.post("/execute/async", { script, args: args.map(toWire) });
    if (error) throw new Error(`in the page: ${error}`);
    return this.#fromWire(value);
  }

  /** The element that has the keyboard focus. */
  async active() {
    return this.#fromWire(await this.get("/element/active"));
  }

  /** Presses the keys one after the other; `["Control", "Enter"]` is a chord. */
  async press(...keys) {
    const actions = keys.flatMap((key) => {
      const chord = (Array.isArray(key) ? key : [key]).map((name) => Key[name] ?? name);
      return [
        ...chord.map((value) => ({ type: "keyDown", value })),
        ...chord.toReversed().map((value) => ({ type: "keyUp", value })),
      ];
    });
    await this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** The text of an open dialog (alert, confirm, prompt), or null if there is none. */
  async dialog() {
    try {
      return await this.get("/alert/text");
    } catch (error) {
      if (error.code === "no such alert") return null;
      throw error;
    }
  }

  dismissDialog() { return this.post("/alert/dismiss"); }

  /** A command of the Chrome DevTools Protocol; Chromium only. */
  devtools(cmd, params = {}) { return this.post("/goog/cdp/execute", { cmd, params }); }

  #fromWire(value) {
    if (Array.isArray(value)) return value.map((item) => this.#fromWire(item));
    if (value && typeof value === "object") {
      if (ELEMENT in value) return new Element(this, value);
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, this.#fromWire(v)]));
    }
    return value;
  }
}

/** An element of the page. */
export class Element {
  constructor(session, json) {
    this.session = session;
    this.json = json;
    this.path = `/element/${json[ELEMENT]}`;
  }

  click() { return this.session.post(`${this.path}/click`); }
  type(text) { return this.session.post(`${this.path}/value`, { text }); }
  attribute(name) { return this.session.run((e, n) => e.getAttribute(n), this, name); }
  property(name) { return this.session.run((e, n) => e[n], this, name); }
  text() { return this.session.run((e) => e.innerText ?? e.textContent, this); }
  focus() { return this.session.run((e) => e.focus(), this); }
}

function toWire(value) {
  if (Array.isArray(value)) return value.map(toWire);
  return value instanceof Element ? value.json : value;
}
