// End-to-end tests of the built page, browser after browser.
//
// node run.mjs --dist DIST --put-lab BIN [--browsers chromium,firefox,webkit] [--only PATTERN] [--shots DIR]

import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Browser, ENGINES } from "./lib/browsers.mjs";
import { Runner } from "./lib/harness.mjs";
import { httpbin, nginxDav, putLab } from "./lib/servers.mjs";
import { output, stopAll } from "./lib/processes.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
/**
 * How often in one engine a test may be run again because the browser itself died under it or stopped
 * answering. WebKitGTK 2.50 does so about once in 500 tests: once seen to be a segmentation fault in
 * JavaScriptCore, otherwise of unknown cause. Each time is printed; a page that makes a browser die
 * does so twice, and fails.
 */
const DEATHS = 4;
const TARGET = resolve(HERE, "../../target/e2e");

const { values: options } = parseArgs({
  options: {
    dist: { type: "string", default: resolve(HERE, "../../dist") },
    "put-lab": { type: "string", default: resolve(HERE, "../../target/release/put-lab") },
    browsers: { type: "string", default: Object.keys(ENGINES).join(",") },
    only: { type: "string", default: "" },
    shots: { type: "string" },
  },
});

/** A word and what to do, instead of a stack trace, when the run cannot begin. */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

function checked() {
  const dist = resolve(options.dist);
  const program = resolve(options["put-lab"]);
  if (!existsSync(join(dist, "index.html"))) refuse(`${dist} holds no built page: run \`cargo xtask build\` or give --dist.`);
  if (!existsSync(program)) refuse(`${program} is missing: run \`cargo build --release --bin put-lab --no-default-features --features cli\` or give --put-lab.`);
  const browsers = options.browsers.split(",");
  const unknown = browsers.filter((name) => !ENGINES[name]);
  if (unknown.length > 0) refuse(`--browsers: ${unknown} is unknown; there are ${Object.keys(ENGINES)}.`);
  return { dist, program, browsers, only: new RegExp(options.only, "i"), shots: options.shots && resolve(options.shots) };
}

/** Servers that start when a test first asks for them and then stay for the run. */
class Servers {
  constructor({ dist, program }) {
    Object.assign(this, { dist, program, started: new Map() });
  }

  once(name, begin) {
    if (!this.started.has(name)) this.started.set(name, begin());
    return this.started.get(name);
  }

  /** `put-lab serve` as an origin of its own. */
  foreign() { return this.once("foreign", () => putLab(this.program, this.dist)); }
  /** `put-lab serve` where generated code expects it; the caller stops it. */
  practice8787() { return putLab(this.program, this.dist, { port: 8787, base: "/" }); }
  httpbin() { return this.once("httpbin", async () => httpbin(this.python())); }
  nginx() {
    return this.once("nginx", () => {
      rmSync(join(TARGET, "nginx"), { recursive: true, force: true });
      return nginxDav(join(TARGET, "nginx"));
    });
  }

  /** A Python with httpbin and requests: PUT_LAB_PYTHON, VENV_PYTHON, or an environment made under target. */
  python() {
    const python = join(TARGET, "venv/bin/python");
    const isComplete = (path) => path && output(path, "-c", "import httpbin, requests; print('both')").trim() === "both";
    const given = [process.env.PUT_LAB_PYTHON, process.env.VENV_PYTHON].find(isComplete);
    if (given) return given;
    if (!isComplete(python)) {
      console.log("making a Python environment with httpbin and requests …");
      execFileSync("python3", ["-m", "venv", join(TARGET, "venv")]);
      execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "httpbin==0.10.4", "requests==2.34.2"]);
    }
    return python;
  }
}

async function suites(only) {
  const files = readdirSync(join(HERE, "suites")).filter((name) => name.endsWith(".mjs")).sort();
  const loaded = await Promise.all(files.map((name) => import(`./suites/${name}`)));
  return loaded.map(({ default: suite }) => ({
    name: suite.name,
    tests: suite.tests.filter((test) => only.test(`${suite.name} › ${test.name}`)),
  })).filter(({ tests }) => tests.length > 0);
}

async function main() {
  const { dist, program, browsers, only, shots } = checked();
  const servers = new Servers({ dist, program });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const count = (result, line, reason) => {
    counts[result] += 1;
    console.log(`${{ passed: "ok  ", failed: "FAIL", skipped: "skip" }[result]}  ${line}`);
    if (reason) console.log(reason.replace(/^/gm, "      "));
  };
  rmSync(join(TARGET, "failures"), { recursive: true, force: true });
  mkdirSync(TARGET, { recursive: true });
  const all = await suites(only);

  for (const name of browsers) {
    const { browser, reason } = await Browser.find(name);
    if (!browser) {
      count(process.env.CI === "true" ? "failed" : "skipped", name, reason);
      continue;
    }
    let deaths = 0;
    const runner = new Runner({ browser, servers, dist, shots, failures: join(TARGET, "failures") });
    for (const suite of all) {
      for (const test of suite.tests) {
        if (test.engines && !test.engines.includes(name)) continue;
        const begun = Date.now();
        let { result, reason: why, died } = await runner.run(suite, test);
        if (died && deaths < DEATHS) {
          deaths += 1;
          console.log(`again ${name}  ${suite.name} › ${test.name}: the browser died\n${why.replace(/^/gm, "      ")}`);
          ({ result, reason: why } = await runner.run(suite, test));
        }
        count(result, `${name}  ${suite.name} › ${test.name}  (${((Date.now() - begun) / 1000).toFixed(1)} s)`, why);
      }
    }
    await runner.end();
    browser.close();
    if (deaths > 0) console.log(`${name} died under ${deaths} tests, which were run again`);
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { stopAll(); process.exit(130); });
process.on("exit", stopAll);
process.exit(await main());
