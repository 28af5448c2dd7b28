// What the page keeps in the browser, as the tests read and write it.

import { until } from "./assert.mjs";

/** Every record of every database, and both plain storages, as one text. */
export function everythingStored(session) {
  return session.runAsync(async () => {
    const lines = [];
    for (const storage of [localStorage, sessionStorage]) {
      for (let at = 0; at < storage.length; at += 1) lines.push(`${storage.key(at)}=${storage.getItem(storage.key(at))}`);
    }
    for (const { name } of await indexedDB.databases()) lines.push(...await window.recordsOf(name));
    return lines.join("\n");
  });
}

/** Gives the page functions that read and write the databases. */
export function readStores(session) {
  return session.run(() => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    window.workspaceName = () => `put-lab-workspace:${new URL(".", document.baseURI).pathname}`;
    window.withStore = async (name, mode, act) => {
      const open = indexedDB.open(name, 1);
      open.onupgradeneeded = () => open.result.createObjectStore("records");
      const database = await done(open);
      const transaction = database.transaction("records", mode);
      const result = await act(transaction.objectStore("records"), done);
      await new Promise((resolve) => { transaction.oncomplete = resolve; });
      database.close();
      return result;
    };
    window.recordsOf = (name) => window.withStore(name, "readonly", async (records, wait) => {
      const keys = await wait(records.getAllKeys());
      const values = await wait(records.getAll());
      const text = (value) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : Object.prototype.toString.call(value));
      return keys.map((key, at) => `${key}=${text(values[at])}`);
    });
  });
}

/** Puts records into the workspace's database; the values are text. */
export async function store(session, records) {
  await readStores(session);
  await session.runAsync((all) => window.withStore(window.workspaceName(), "readwrite", (store) => {
    for (const [key, text] of all) store.put(new TextEncoder().encode(text), key);
    return Promise.resolve();
  }), records);
}

/** The records of the workspace whose key begins so: `[[key, text]]`. */
export async function stored(session, folder = "") {
  await readStores(session);
  const lines = await session.runAsync(() => indexedDB.databases().then((all) => (
    all.some(({ name }) => name === window.workspaceName()) ? window.recordsOf(window.workspaceName()) : [])));
  return lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])
    .filter(([key]) => key.startsWith(folder));
}

/** Waits until a draft with this text is written down. */
export function written(session, text) {
  return until(`a stored draft with ${text}`, async () => (await stored(session, "draft/")).some(([, record]) => record.includes(text)));
}

/** Waits until the strip of drafts is there, and gives the names of its tabs. */
export async function drafts(page) {
  const list = await page.find("tablist", "Drafts");
  return page.session.run((e) => [...e.querySelectorAll("[role=tab]")].map((tab) => tab.textContent.trim()), list);
}

/** The name of the draft that is shown. */
export async function shownDraft(page) {
  const list = await page.find("tablist", "Drafts");
  return page.session.run((e) => e.querySelector("[aria-selected=true]").textContent.trim(), list);
}

/** Opens a panel of the strip and gives its region. */
export async function panel(page, button, region = button) {
  const opener = await page.find("button", button);
  if ((await opener.attribute("aria-expanded")) !== "true") await opener.click();
  return page.find("region", region);
}

/** The URL that is shown. */
export async function url(page) {
  return (await page.find("textbox", "URL")).property("value");
}
