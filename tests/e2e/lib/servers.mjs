// The servers of the test run: the static host of the page, hostile and recording peers, and
// servers that nobody of this project wrote (httpbin, nginx with its dav module).

import { createServer } from "node:http";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { extname, join, normalize } from "node:path";
import { freePort, printed, start, which } from "./processes.mjs";

/** Where the page is served in every test: never the root, as on a project page of a static host. */
export const BASE = "/sub/path/";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/vnd.microsoft.icon", ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".md": "text/markdown; charset=utf-8",
};

/** A server on a loopback port of its own. */
class Listener {
  async listen(handle) {
    this.server = createServer((request, answer) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => handle.call(this, request, Buffer.concat(parts), answer));
    });
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.port = this.server.address().port;
    this.origin = `http://127.0.0.1:${this.port}`;
    return this;
  }

  /** Stops at once, open connections and all, like a network that went away. */
  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/**
 * The static host: files of `dist` under BASE, `404.html` for what is missing, nothing else.
 *
 * It remembers every request, so that a test can show what never reached the host. Settings of a
 * test: `probe`, a script that each HTML page starts with, so that it listens before the page does;
 * `extra`, further files by name; `cache`, another Cache-Control than a static host's; `hold`, a
 * pattern of paths that are answered only after `release()`; `gzip`, to compress as static hosts do.
 */
export class Site extends Listener {
  static start(dist, { probe, extra = {}, cache = "max-age=600", hold, missing, gzip } = {}) {
    const site = new Site();
    const files = probe ? { ...extra, [PROBE]: `(${probe})();` } : extra;
    Object.assign(site, { dist, probe, files, cache, hold, missing, gzip, held: [], requests: [] });
    return site.listen(site.answer);
  }

  /** Answers what was held back, and holds nothing from now on. */
  release() {
    this.hold = null;
    for (const go of this.held.splice(0)) go();
  }

  get url() { return `${this.origin}${BASE}`; }

  /** What reached the host although it was meant for the practice server. */
  get leaked() {
    return this.requests.filter(({ path }) => /\/practice(\/|$)|\/cors\//.test(path));
  }

  answer(request, _content, answer) {
    // A proxy is asked with the whole address, an origin server with the path.
    const { pathname } = new URL(request.url, this.origin);
    this.requests.push({ method: request.method, path: pathname, mode: request.headers["sec-fetch-mode"] });
    const send = () => this.send(request, decodeURIComponent(pathname), answer);
    if (this.hold?.test(pathname)) this.held.push(send);
    else send();
  }

  send(request, pathname, answer) {
    const { status, name, content } = this.find(pathname);
    if (!name) return answer.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    if (!["GET", "HEAD"].includes(request.method)) return answer.writeHead(405, { allow: "GET, HEAD" }).end();
    answer.statusCode = status;
    answer.setHeader("content-type", TYPES[extname(name)] ?? "application/octet-stream");
    answer.setHeader("cache-control", this.cache);
    const probed = this.probe && name.endsWith(".html")
      ? String(content).replace("<head>", `<head><script src="${BASE}${PROBE}"></script>`) : content;
    if (this.gzip) return answer.setHeader("content-encoding", "gzip").end(gzipSync(probed, { level: 6 }));
    return answer.end(request.method === "HEAD" ? undefined : probed);
  }

  /** The file for a path, with the status it is answered with; no name if there is nothing to say. */
  find(path) {
    const within = path.startsWith(BASE) ? normalize(path.slice(BASE.length)).replace(/^(\.\.\/)+/, "") : null;
    if (within !== null && this.files[within]) return { status: 200, name: within, content: this.files[within] };
    const paths = within === null ? [] : [join(this.dist, within), join(this.dist, within, "index.html")];
    if (this.missing?.test(path)) return { status: 404 };
    for (const [status, name] of [...paths.map((file) => [200, file]), [404, join(this.dist, "404.html")]]) {
      if (statSync(name, { throwIfNoEntry: false })?.isFile()) return { status, name, content: readFileSync(name) };
    }
    return { status: 404 };
  }
}

const PROBE = "probe-of-the-test.js";

const OPEN_CORS = {
  "access-control-allow-origin": "*", "access-control-allow-methods": "*",
  "access-control-allow-headers": "*", "access-control-expose-headers": "*",
};

/**
 * A server of another origin that answers what the test says and remembers what it was asked.
 *
 * `answers` maps a path to `{ status, headers, content }` or to a function of the request.
 * Preflights are answered by the peer itself, openly.
 */
export class Peer extends Listener {
  static start(answers) {
    const peer = new Peer();
    Object.assign(peer, { answers, requests: [] });
    return peer.listen(peer.answer);
  }

  answer(request, content, answer) {
    const { method, url: path, rawHeaders } = request;
    this.requests.push({ method, path, headers: request.headers, rawHeaders, content });
    if (request.method === "OPTIONS") return answer.writeHead(204, OPEN_CORS).end();
    const found = this.answers[request.url];
    if (!found) return answer.writeHead(404, OPEN_CORS).end();
    const { status = 200, headers = {}, content: out = "" } = typeof found === "function" ? found({ request, content }) : found;
    answer.writeHead(status, { ...OPEN_CORS, ...headers });
    return answer.end(out);
  }
}

/** The project's own native server: `put-lab serve`. */
export async function putLab(program, dist, { port = 0, base = BASE } = {}) {
  const process = start(program, ["serve", "--port", String(port), "--dir", dist, "--base", base]);
  const [, origin] = await printed(process, /(http:\/\/[\w.[\]:]+:\d+)/, "put-lab serve");
  const address = origin.replace("localhost", "127.0.0.1");
  return { origin: address, url: address + base, stop: process.stop };
}

/** httpbin from PyPI, on the Python that has it. */
export async function httpbin(python) {
  const port = await freePort();
  const process = start(python, ["-c", `from httpbin import app; app.run(host="127.0.0.1", port=${port})`]);
  await printed(process, /Running on http/, "httpbin");
  return { origin: `http://127.0.0.1:${port}`, stop: process.stop };
}

/** nginx with its dav module: a file store that says 201 for a new file and 204 for a replaced one. */
export async function nginxDav(folder) {
  const program = which("nginx");
  if (!program) return null;
  const port = await freePort();
  for (const name of ["files", "temp"]) mkdirSync(join(folder, name), { recursive: true });
  const configuration = join(folder, "nginx.conf");
  writeFileSync(configuration, nginxConfiguration(folder, port));
  const process = start(program, ["-p", folder, "-c", configuration, "-e", "stderr"]);
  await printed({ get output() { return process.output; }, get ended() { return process.ended; } },
    /start worker process/, "nginx");
  return { origin: `http://127.0.0.1:${port}`, files: join(folder, "files"), stop: process.stop };
}

function nginxConfiguration(folder, port) {
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/temp/${name};`).join("\n  ");
  const cors = `add_header Access-Control-Allow-Origin * always;
      add_header Access-Control-Allow-Methods "PUT, DELETE" always;
      add_header Access-Control-Allow-Headers "Content-Type" always;`;
  return `${user}
daemon off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events {}
http {
  ${temp}
  access_log off;
  server {
    listen 127.0.0.1:${port};
    root ${folder}/files;
    location / {
      ${cors}
      if ($request_method = OPTIONS) {
        ${cors}
        return 204;
      }
      dav_methods PUT DELETE;
      create_full_put_path on;
    }
  }
}
`;
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
