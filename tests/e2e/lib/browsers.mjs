// How each engine starts: the driver, the browser, and what a test may ask for.
//
// Options a test may give: `scheme` ("light" or "dark"), `noWorker` (the name of an insecure host
// or a preference makes service workers unavailable), `proxy` (address of an HTTP proxy for it),
// `profile` (a folder that outlives the browser; not in WebKit, whose windows keep nothing),
// `incognito` (Chromium only: nothing on disk, and a quota that the test sets counts at once).

import { readdirSync } from "node:fs";
import { Session } from "./webdriver.mjs";
import { freePort, output, printed, start, which } from "./processes.mjs";

/** A host name that leads to loopback without being a secure context. */
export const INSECURE_HOST = "put-lab.test";

const CHROMIUM_ARGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-dev-shm-usage", "--window-size=1280,1000", "--hide-scrollbars",
];

const FIREFOX_PREFS = {
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "app.update.enabled": false,
  "browser.safebrowsing.update.enabled": false,
};

/** Each engine: what it needs, how its driver starts, which capabilities make a session. */
export const ENGINES = {
  chromium: {
    programs: () => ({ driver: which("chromedriver"), browser: which("chromium", "chromium-browser", "google-chrome") }),
    install: "install chromium and chromium-driver",
    async drive({ driver }) {
      const process = start(driver, ["--port=0"]);
      const [, port] = await printed(process, /successfully on port (\d+)/, "chromedriver");
      return { process, address: `http://127.0.0.1:${port}` };
    },
    capabilities({ browser }, { scheme, noWorker, profile, incognito }) {
      const args = [...CHROMIUM_ARGS];
      if (profile) args.push(`--user-data-dir=${profile}`);
      if (noWorker) args.push(`--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`);
      if (incognito) args.push("--incognito");
      if (scheme === "dark") args.push("--blink-settings=preferredColorScheme=0");
      return {
        browserName: "chrome",
        "goog:chromeOptions": { binary: browser, args },
        "goog:loggingPrefs": { browser: "ALL" },
      };
    },
  },

  firefox: {
    programs: () => ({ driver: which("geckodriver"), browser: which("firefox-esr", "firefox") }),
    install: "install firefox-esr, and geckodriver by `cargo install geckodriver`",
    async drive({ driver }) {
      const process = start(driver, ["--port", "0", "--websocket-port", String(await freePort())]);
      const [, port] = await printed(process, /Listening on 127\.0\.0\.1:(\d+)/, "geckodriver");
      return { process, address: `http://127.0.0.1:${port}` };
    },
    capabilities({ browser }, { scheme, noWorker, profile }) {
      const prefs = { ...FIREFOX_PREFS, "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1 };
      if (noWorker) {
        prefs["dom.serviceWorkers.enabled"] = false;
        prefs["network.dns.localDomains"] = INSECURE_HOST;
      }
      return {
        browserName: "firefox",
        "moz:firefoxOptions": {
          binary: browser,
          args: ["-headless", "-width", "1280", "-height", "1000", ...(profile ? ["-profile", profile] : [])],
          prefs,
        },
      };
    },
  },

  webkit: {
    programs: () => ({ driver: which("WebKitWebDriver"), browser: miniBrowser(), display: which("Xvfb") }),
    install: "install webkit2gtk-driver, libwebkit2gtk-4.1-0 and xvfb",
    async drive({ driver, display }) {
      const screen = start(display, ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"],
        { stdio: ["ignore", "ignore", "pipe", "pipe"] });
      const named = { output: "", get ended() { return screen.ended; } };
      screen.child.stdio[3].setEncoding("utf8").on("data", (text) => { named.output += text; });
      const [, number] = await printed(named, /(\d+)\n/, "Xvfb");
      const port = await freePort();
      const process = start(driver, [`--port=${port}`], {
        env: {
          DISPLAY: `:${number}`, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1", LIBGL_ALWAYS_SOFTWARE: "1",
          WEBKIT_DISABLE_COMPOSITING_MODE: "1", GTK_THEME: "Adwaita",
        },
      });
      const address = `http://127.0.0.1:${port}`;
      await listening(`${address}/status`, process);
      return { process, address, extra: [screen] };
    },
    capabilities({ browser }, { noWorker, proxy }) {
      const args = ["--automation"];
      if (noWorker && proxy) args.push(`--proxy=${proxy}`, "--ignore-host=127.0.0.1");
      return { browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: browser, args } };
    },
  },
};

/** One engine that is ready for sessions. */
export class Browser {
  /** Starts the driver, or gives the reason why it cannot. */
  static async find(name) {
    const engine = ENGINES[name];
    const programs = engine.programs();
    const missing = Object.entries(programs).filter(([, path]) => !path).map(([what]) => what);
    if (missing.length > 0) {
      return { reason: `${name} has no ${missing.join(" and no ")} here: ${engine.install}` };
    }
    return { browser: new Browser(name, engine, programs, await engine.drive(programs)) };
  }

  constructor(name, engine, programs, driver) {
    Object.assign(this, { name, engine, programs, driver });
  }

  /** A new window with a profile of its own. */
  async open(options = {}) {
    const session = await Session.start(this.driver.address, {
      unhandledPromptBehavior: "ignore",
      ...this.engine.capabilities(this.programs, options),
    });
    await session.post("/timeouts", { script: 60_000, pageLoad: 60_000, implicit: 0 });
    return session;
  }

  /** The last lines that the driver and its browser printed. */
  printed() {
    return this.driver.process.output.trimEnd().split("\n").slice(-12).join("\n");
  }

  close() {
    this.driver.process.stop();
    for (const process of this.driver.extra ?? []) process.stop();
  }
}

/** The small browser that comes with the WebKitGTK library. */
function miniBrowser() {
  const listed = output("dpkg", "-L", "libwebkit2gtk-4.1-0").split("\n").find((path) => path.endsWith("/MiniBrowser"));
  if (listed) return listed;
  for (const folder of ["/usr/libexec/webkit2gtk-4.1", "/usr/lib/webkit2gtk-4.1"]) {
    try {
      if (readdirSync(folder).includes("MiniBrowser")) return `${folder}/MiniBrowser`;
    } catch {
      // No such folder on this system.
    }
  }
  return null;
}

async function listening(url, process) {
  for (let round = 0; round < 300 && !process.ended; round += 1) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`${url} does not answer; the driver printed: ${process.output}`);
}
