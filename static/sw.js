// The service worker of PUT Lab: answers practice addresses, keeps the page for offline use.
//
// Into the deployed copy `cargo xtask build` writes the two constants below: a hash of all
// deployed files, and their list as URLs relative to this script (without this script). So
// every change of the page is a change of this script, which is what browsers look for. As it
// stands here, nothing is kept.
'use strict';

const BUILD = '__BUILD__';
const FILES = ["__FILES__"];

const SCOPE = new URL('./', self.location.href).href;
const MOUNT = SCOPE + 'practice/';
// Every project page of one host shares one cache storage: the path tells ours apart.
const OURS = `put-lab:${new URL(SCOPE).pathname}:`;
const CACHE = OURS + BUILD;

// WebKitGTK (2.50) sends a foreign request that its worker lets pass without a preflight. Sent
// from here it gets one, as the standard has it.
const passesBlindly = /AppleWebKit/.test(navigator.userAgent) && !/Chrom/.test(navigator.userAgent);

// What is on its way from here. WebKit does not tell the worker that the page gave a request up, so
// the page says so itself.
const sentAgain = new Set();

function sendAgain(request, url, page) {
  const entry = { page, url, stop: new AbortController() };
  sentAgain.add(entry);
  return fetch(request, { signal: entry.stop.signal }).finally(() => sentAgain.delete(entry));
}

// The page is kept under its directory: some hosts redirect `index.html` there.
const addressOf = (file) => SCOPE + (file === 'index.html' ? '' : file);
const isStamped = !BUILD.startsWith('__');
const kept = new Set(isStamped ? [SCOPE, ...FILES.map(addressOf)] : []);

// Defines `wasm_bindgen`. Later calls find the script in the browser's own store.
importScripts('practice_worker.js');

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = request.url.split('#', 1)[0];
  const path = url.split('?', 1)[0];
  if (path === MOUNT || path.startsWith(MOUNT) || path + '/' === MOUNT) {
    const answered = practice(request);
    event.respondWith(answered.then(({ response }) => response));
    // Stay alive until the last piece is out.
    event.waitUntil(answered.then(({ finished }) => finished));
  } else if (passesBlindly && !url.startsWith(self.location.origin + '/')) {
    event.respondWith(sendAgain(request, url, event.clientId));
  } else if (request.method === 'GET') {
    const isPage = request.mode === 'navigate' && (path === SCOPE || path === SCOPE + 'index.html');
    if (kept.has(isPage ? SCOPE : url)) event.respondWith(fromCache(isPage ? SCOPE : url, request));
  }
  // Everything else goes out as if this worker were not here.
});

self.addEventListener('message', ({ data, source }) => {
  for (const { page, url, stop } of sentAgain) if (page === source.id && url === data.stop) stop.abort();
});

async function install() {
  const cache = await caches.open(CACHE);
  // Past the HTTP cache, or files of two builds could meet.
  await cache.addAll([...kept].map((url) => new Request(url, { cache: 'no-cache' })));
  await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function fromCache(url, request) {
  const found = await caches.match(url, { cacheName: CACHE }).catch(() => undefined);
  return found ?? fetch(request);
}

// ---- The practice server ----

let starting;
// Settled only by a crash: whoever waits for an answer then hears of it.
let crash;
const crashed = new Promise((_, reject) => { crash = reject; });
crashed.catch(() => {});
const onCrash = (error) => { if (error instanceof WebAssembly.RuntimeError) crash(error); };
self.addEventListener('error', (event) => onCrash(event.error));
self.addEventListener('unhandledrejection', (event) => onCrash(event.reason));

function start() {
  starting ??= load().catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function load() {
  const url = SCOPE + 'practice_worker_bg.wasm';
  const found = await caches.match(url, { cacheName: CACHE }).catch(() => undefined);
  const wasm = await (found ?? fetch(url));
  // Not every host knows the media type of wasm, which streaming compilation asks for.
  return wasm_bindgen({ module_or_path: await wasm.arrayBuffer() });
}

// Resolves to the response, and to a promise of its last piece being out. Never rejects.
async function practice(request) {
  try {
    await start();
    const isFetch = request.mode !== 'navigate' && request.destination === '';
    const content = new Uint8Array(await request.arrayBuffer());
    const fields = [...request.headers].flat();
    const answer = wasm_bindgen.answer(
      MOUNT, request.method, request.url, fields, content, isFetch);
    const [status, lines, bytes, delay, pieces, interval] = await Promise.race([answer, crashed]);
    if (delay > 0) await pause(delay, request.signal);
    return respond(request, status, lines, bytes, pieces, interval);
  } catch (error) {
    return { response: failed(error) };
  }
}

function respond(request, status, lines, bytes, pieces, interval) {
  const headers = new Headers();
  for (let at = 0; at + 1 < lines.length; at += 2) headers.append(lines[at], lines[at + 1]);
  const isEmpty = request.method === 'HEAD' || [204, 205, 304].includes(status);
  if (isEmpty) return { response: new Response(null, { status, headers }) };
  if (pieces <= 1) return { response: new Response(bytes, { status, headers }) };

  let finish;
  const finished = new Promise((resolve) => { finish = resolve; });
  const size = Math.ceil(bytes.length / pieces);
  let sent = 0;
  const body = new ReadableStream({
    async pull(controller) {
      if (sent > 0) await pause(interval, request.signal).catch((error) => {
        finish();
        throw error;
      });
      controller.enqueue(bytes.slice(sent * size, (sent + 1) * size));
      sent += 1;
      if (sent >= pieces) {
        controller.close();
        finish();
      }
    },
    cancel: () => finish(),
  }, { highWaterMark: 0 });
  return { response: new Response(body, { status, headers }), finished };
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

// The page then answers by itself; the header says so to whoever looks into the network panel.
function failed(error) {
  const problem = { title: 'The practice worker could not answer', status: 503, detail: String(error) };
  return new Response(JSON.stringify(problem), {
    status: 503,
    headers: { 'Content-Type': 'application/problem+json', 'X-PUT-Lab-Worker': 'failed' },
  });
}
