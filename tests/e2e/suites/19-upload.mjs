// Files: sent byte for byte at any size, with progress, and stopped when told to.

import { createHash } from "node:crypto";
import { closeSync, createReadStream, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { memoryBelow } from "../lib/memory.mjs";

const suite = new Suite("sending files");
const MB = 1_000_000;
const SIZE = 200 * MB;
const CORS = {
  "access-control-allow-origin": "*", "access-control-allow-methods": "*",
  "access-control-allow-headers": "*", "access-control-expose-headers": "*",
};

/** A server that takes content in slowly, keeps none of it, and answers what it got. */
class Sink {
  static async start(rate) {
    const sink = new Sink();
    Object.assign(sink, { rate, requests: [] });
    sink.server = createServer((request, answer) => sink.take(request, answer));
    await new Promise((resolve) => { sink.server.listen(0, "127.0.0.1", resolve); });
    sink.url = `http://127.0.0.1:${sink.server.address().port}/file`;
    return sink;
  }

  take(request, answer) {
    if (request.method === "OPTIONS") return answer.writeHead(204, CORS).end();
    const [sha256, md5] = ["sha256", "md5"].map((name) => createHash(name));
    const seen = { method: request.method, headers: request.headers, bytes: 0, isAborted: false };
    this.requests.push(seen);
    const begun = Date.now();
    request.on("data", (piece) => {
      sha256.update(piece);
      md5.update(piece);
      seen.bytes += piece.length;
      const ahead = seen.bytes / this.rate - (Date.now() - begun) / 1000;
      if (ahead > 0.02) {
        request.pause();
        setTimeout(() => request.resume(), ahead * 1000);
      }
    });
    request.on("error", () => {});
    request.on("close", () => { seen.isAborted = !request.complete; });
    request.on("end", () => {
      seen.sha256 = sha256.digest("hex");
      answer.writeHead(201, { ...CORS, "content-type": "text/plain", etag: `"${md5.digest("hex")}"`, "x-two": ["a", "b"] });
      answer.end(`${seen.bytes} ${seen.sha256}`);
    });
    return undefined;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }
}

/** A file of this size, mostly holes, and its SHA-256. */
async function bigFile(atEnd, size, name = "big file.bin") {
  const folder = mkdtempSync(join(tmpdir(), "put-lab-upload-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  const file = openSync(path, "w");
  ftruncateSync(file, size);
  for (let at = 0; at < size; at += 7_654_321) writeSync(file, `piece at ${at}`, at);
  closeSync(file);
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece);
  return { path, sha256: hash.digest("hex") };
}

/** Composes a PUT of a file. */
async function choose(page, url, path) {
  await page.compose({ method: "PUT", url, type: "File" });
  const input = await until("the input for a file", () => page.session.run(() => document.querySelector("#content-file")));
  await input.type(path);
  await page.hook("file");
}

async function withoutHeaders(page) {
  await page.tab("Request", "Headers");
  await page.find("button", "Add header");
  for (const row of await page.all("button", "Remove header")) await row.click();
  await page.tab("Request", "Content");
}

async function withTimeout(page, seconds) {
  await page.fill("textbox", "Timeout in seconds", String(seconds));
}

const sentBytes = (page) => page.session.run(() => Number(document.querySelector("progress")?.dataset.sent ?? -1));

suite.test("200 MB arrive intact at a slow server, progress grows, memory stays flat", async ({ page, engine, atEnd }) => {
  const { path, sha256 } = await bigFile(atEnd, SIZE);
  const sink = await Sink.start(25 * MB);
  atEnd(() => sink.stop());
  await page.open();
  await page.controlled();
  await choose(page, sink.url, path);
  await withoutHeaders(page);
  await withTimeout(page, 120);
  await until("the digests", async () => (await (await page.hook("digests")).text()).includes(sha256), 60_000);
  const before = memoryBelow(process.pid);
  const ended = await page.ended();
  await page.press("Send");
  let [most, steps, last] = [0, 0, -1];
  await until("the upload to end", async () => {
    const sent = await sentBytes(page);
    if (sent >= 0) assert.ok(sent >= last, `progress never goes back: ${sent} after ${last}`);
    if (sent > last) steps += 1;
    last = Math.max(last, sent);
    most = Math.max(most, memoryBelow(process.pid));
    return (await page.ended()) > ended;
  }, 90_000);
  includes(await page.status(), "201 Created");
  const [request] = sink.requests;
  assert.equal(request.bytes, SIZE);
  assert.equal(request.sha256, sha256);
  assert.equal(request.headers["content-length"], String(SIZE));
  const growth = Math.round((most - before) / MB);
  console.log(`${engine}: ${steps} steps of progress, memory grew by ${growth} MB`);
  // Through its worker, WebKit tells a page nothing of what has left.
  if (engine !== "webkit") assert.ok(steps > 5, `progress was shown: ${steps} steps`);
  assert.ok(growth < 50, `memory grew by ${growth} MB`);
  includes(await (await page.hook("digest-verdict")).text(), "ETag in the answer is the MD5 of your file");
  includes(await page.responseContent(), `${SIZE} ${sha256}`);
});

suite.test("Cancel stops an upload at once, and the next one works", async ({ page, engine, atEnd }) => {
  const { path } = await bigFile(atEnd, 50 * MB);
  const sink = await Sink.start(2 * MB);
  atEnd(() => sink.stop());
  await page.open();
  // WebKit sends nothing at all while its worker is taking over.
  if (engine === "webkit") await page.controlled();
  await choose(page, sink.url, path);
  const status = await page.exchange(async () => {
    await page.press("Send");
    // Through its worker, WebKit tells a page nothing of what has left; the server sees it.
    await until("something to be sent", async () => (
      engine === "webkit" ? sink.requests[0]?.bytes > 0 : (await sentBytes(page)) > 0));
    await page.press("Cancel");
  });
  includes(status, /cancelled/i);
  await until("the server to see it", () => sink.requests[0]?.isAborted);
  assert.ok(sink.requests[0].bytes < 50 * MB);
  assert.equal(await sentBytes(page), -1, "the bar is gone");
  sink.rate = 1000 * MB;
  includes(await page.send(), "201 Created");
});

suite.test("a file's answer reads as any other: fields, final URL, content", async ({ page, atEnd }) => {
  const { path } = await bigFile(atEnd, 10, "a.png");
  const sink = await Sink.start(100 * MB);
  atEnd(() => sink.stop());
  await page.open();
  await choose(page, sink.url, path);
  await withoutHeaders(page);
  includes(await page.send(), "201 Created");
  assert.equal(sink.requests[0].headers["content-type"], "image/png", "the type that the browser knows");
  const headers = await page.says("Response", "Headers");
  for (const part of ["etag", "x-two", "a, b"]) includes(headers, part);
  await page.choose("Content type", "Text");
  await page.fill("textbox", "Request content", "x");
  includes(await page.send(), "201 Created");
  assert.equal(await page.says("Response", "Headers").then((said) => said.includes("x-two")), true);
});

suite.test("a file goes to the practice server and comes back byte for byte", async ({ page, atEnd }) => {
  const folder = mkdtempSync(join(tmpdir(), "put-lab-file-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "note.txt");
  writeFileSync(path, "Zoë\r\n\u0000");
  await page.open();
  await choose(page, "practice/files/note.txt", path);
  await withoutHeaders(page);
  includes(await page.send(), "201 Created");
  assert.equal((await page.practice("GET", "files/note.txt")).text, "Zoë\r\n\u0000");
});

suite.test("code for a file opens it and never holds its bytes", async ({ page, atEnd }) => {
  const { path } = await bigFile(atEnd, 1000, 'it\'s "a".bin');
  await page.open();
  await choose(page, "https://api.example/x", path);
  const code = async () => (await (await page.hook("code")).property("textContent"));
  await until("Python", async () => (await code()).includes(`with open('it\\'s "a".bin', "rb") as file:`));
  await page.choose("Target", "shell-curl");
  await until("curl", async () => (await code()).includes(`--data-binary '@it'\\''s "a".bin'`));
});

suite.test("without a file, and with one that is gone, nothing is sent and the page says why", async ({ page, atEnd }) => {
  const { path } = await bigFile(atEnd, 1000, "gone.bin");
  const sink = await Sink.start(100 * MB);
  atEnd(() => sink.stop());
  await page.open();
  await page.compose({ method: "PUT", url: sink.url, type: "File" });
  await page.send();
  includes(await page.failure(), /no file was chosen/i);
  await choose(page, sink.url, path);
  rmSync(path);
  await page.send();
  includes(await page.failure(), "Choose it again");
  assert.equal(sink.requests.length, 0);
});

export default suite;
