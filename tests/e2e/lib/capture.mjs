// Catching what the page hands to the system: the clipboard and downloads.

import { until } from "./assert.mjs";

/** From now on the page's copies and downloads are kept in the page instead of leaving it. */
export function capture(page) {
  return page.session.run(() => {
    const kept = { copied: null, blob: null, name: null };
    window.keptByTest = kept;
    const clipboard = { writeText: (text) => { kept.copied = text; return Promise.resolve(); } };
    Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => { kept.blob = blob; return create.call(URL, blob); };
    document.addEventListener("click", (event) => {
      if (event.target instanceof HTMLAnchorElement && event.target.hasAttribute("download")) {
        kept.name = event.target.download;
        event.preventDefault();
      }
    }, true);
    // An anchor outside the document gives its click to nobody else.
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function clicked() {
      if (this.hasAttribute("download")) kept.name = this.download;
      else click.call(this);
    };
  });
}

/** The text that was copied last, waited for. */
export function copied(page) {
  return until("a text to be copied", () => page.session.run(() => window.keptByTest.copied));
}

/** The file that was downloaded last: its name and bytes. */
export async function downloaded(page) {
  await until("a download", () => page.session.run(() => window.keptByTest.name !== null && window.keptByTest.blob !== null));
  const { name, base64 } = await page.session.runAsync(async () => {
    const bytes = new Uint8Array(await window.keptByTest.blob.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { name: window.keptByTest.name, base64: btoa(text) };
  });
  return { name, bytes: Buffer.from(base64, "base64") };
}
