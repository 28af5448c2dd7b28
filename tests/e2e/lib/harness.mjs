// Suites, tests, and what a test is given.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Skip, assert, until } from "./assert.mjs";
import { Page } from "./page.mjs";
import { isRunning, processOf } from "./processes.mjs";
import { Site } from "./servers.mjs";

/**
 * A named group of tests.
 *
 * A test is a sentence and a function of its context. Its settings: `engines` (all by default),
 * `options` for the browser (see browsers.mjs), `site` for the static host (see servers.mjs).
 */
export class Suite {
  constructor(name) {
    this.name = name;
    this.tests = [];
  }

  test(name, run, settings = {}) {
    this.tests.push({ name, run, ...settings });
  }
}

/** The width and height of the window, unless a test says otherwise. */
const WINDOW = [1280, 1000];

/** What one test works with: a window, the page on a fresh origin, and the servers. */
export class Context {
  constructor({ engine, session, site, servers, dist, shots }) {
    Object.assign(this, { engine, session, site, servers, dist, shots });
    this.page = new Page(session, site);
    this.endings = [];
  }

  /** Ends the test as skipped. */
  skip(reason) { throw new Skip(reason); }

  /**
   * Ends the browser as a crash of the machine does, and starts it again with the same profile.
   * The test must have asked for a profile of its own (`options: { profile: true }`).
   */
  async killAndRestart() {
    const { "moz:processID": firefox, "goog:processID": chromium } = this.session.capabilities;
    const leader = firefox ?? chromium ?? processOf(this.profile);
    process.kill(leader, "SIGKILL");
    await until("the browser to be gone", () => !isRunning(leader));
    await this.session.quit().catch(() => {});
    this.session = await this.reopen();
    this.page = new Page(this.session, this.site);
  }

  /** Does something when the test is over, passed or not. */
  atEnd = (action) => { this.endings.push(action); };

  /** Does all of that, the last first. */
  async end() {
    for (const action of this.endings.splice(0).reverse()) await action();
  }
}

/** Runs tests in one engine; windows are shared by tests with the same browser options. */
export class Runner {
  constructor({ browser, servers, dist, shots, failures }) {
    Object.assign(this, { browser, servers, dist, shots, failures });
    this.windows = new Map();
  }

  /**
   * Runs one test and gives `{ result: "passed" | "failed" | "skipped", reason }`; with `died` if it
   * failed because the browser itself ended or stopped answering.
   */
  async run(suite, test) {
    const profile = test.options?.profile ? mkdtempSync(join(tmpdir(), "put-lab-profile-")) : undefined;
    const given = { ...test.options, profile };
    const key = JSON.stringify(given);
    const site = await Site.start(this.dist, test.site);
    let context;
    try {
      const options = { ...given, proxy: site.origin };
      const session = await this.window(key, options);
      await session.resize(...WINDOW);
      context = new Context({ ...this, engine: this.browser.name, session, site });
      context.profile = profile;
      context.reopen = async () => {
        this.windows.delete(key);
        return this.window(key, options);
      };
      await test.run(context);
      await context.end();
      assert.deepEqual(site.leaked, [], "practice requests reached the host");
      await context.session.go("about:blank");
      return { result: "passed" };
    } catch (error) {
      if (error instanceof Skip) {
        await context.end();
        return { result: "skipped", reason: error.message };
      }
      const isGone = error.code === "invalid session id" || !(await isAnswering(context?.session));
      const kept = context ? await this.keep(suite, test, context.session) : "";
      // What a failed test left open may fail to close.
      await context?.end().catch(() => {});
      await this.close(key);
      return { result: "failed", reason: error.stack + kept, died: isGone };
    } finally {
      await site.stop();
      if (test.options?.noWorker || profile) await this.close(key);
      if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async window(key, options) {
    if (!this.windows.has(key)) {
      // geckodriver and WebKitWebDriver hold one session at a time.
      await this.end();
      this.windows.set(key, await this.browser.open(options));
    }
    return this.windows.get(key);
  }

  async close(key) {
    const session = this.windows.get(key);
    this.windows.delete(key);
    if (session) await soon(session.quit()).catch(() => {});
  }

  /** What the failed page says, what its driver printed, and where its picture and source are written. */
  async keep(suite, test, session) {
    const printed = this.browser.printed();
    const heard = printed ? `\nthe driver printed:\n${printed}` : "";
    const name = `${this.browser.name} ${suite.name} ${test.name}`.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 120);
    mkdirSync(this.failures, { recursive: true });
    const path = join(this.failures, name);
    try {
      writeFileSync(`${path}.html`, await soon(session.source()));
      writeFileSync(`${path}.png`, await soon(session.screenshot()));
      const words = await soon(session.run(() => `${location.href}: ${document.body.innerText.slice(0, 600)}`));
      return `\nthe page says: ${words.replace(/\s+/g, " ")}\nkept: ${path}.{png,html}${heard}`;
    } catch (error) {
      return `\nno picture: ${error.message}${heard}`;
    }
  }

  /** Closes every window. */
  async end() {
    for (const key of [...this.windows.keys()]) await this.close(key);
  }
}

/** Whether the browser behind a window still does what it is told; true without a window. */
async function isAnswering(session) {
  try {
    return !session || (await soon(session.run(() => true)));
  } catch (error) {
    // An open dialog refuses commands, which is an answer too.
    return error.code === "unexpected alert open";
  }
}

/** A browser that hangs shall not hang the run. */
function soon(promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => { setTimeout(reject, 10_000, new Error("the browser does not answer")).unref(); }),
  ]);
}
