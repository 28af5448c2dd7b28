// Pictures of the page, for the README and for looking at.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { includes, until } from "../lib/assert.mjs";
import { Suite } from "../lib/harness.mjs";
import { emulate, plain } from "../lib/screen.mjs";

const suite = new Suite("pictures");
const WIDTHS = { phone: 360, tablet: 768, laptop: 1280, wide: 1920 };

async function picture(session, path, params = {}) {
  const { data } = await session.devtools("Page.captureScreenshot", { format: "png", ...params });
  writeFileSync(path, Buffer.from(data, "base64"));
}

for (const scheme of ["light", "dark"]) {
  suite.test(`the page in ${scheme}, from phone to projector`, async ({ page, session, shots, skip }) => {
    if (!shots) skip("no --shots DIR");
    mkdirSync(shots, { recursive: true });
    for (const [name, width] of Object.entries(WIDTHS)) {
      await emulate(session, { width, scheme, height: Math.max(800, Math.round(width * 0.7)) });
      await page.open();
      const state = await page.find("region", "Server state");
      if ((await state.text()).includes("12345")) await page.press("Reset", state);
      await until("the practice server to be empty", async () => !(await state.text()).includes("12345"));
      includes(await page.send(), "201 Created");
      await page.responseContent();
      await session.run(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
      await picture(session, join(shots, `${name}-${scheme}.png`));
      const height = await session.run(() => document.documentElement.scrollHeight);
      await picture(session, join(shots, `${name}-${scheme}-whole.png`), {
        captureBeyondViewport: true, clip: { x: 0, y: 0, width, height: Math.min(height, 16_000), scale: 1 },
      });
    }
    await plain(session);
  }, { engines: ["chromium"] });
}

export default suite;
