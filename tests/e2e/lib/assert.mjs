// Waiting by asking, and assertions that say what was seen.

import assert from "node:assert/strict";

export { assert };

/** The longest that anything is waited for; long, since a test never measures time. */
export const DEADLINE_MS = 20_000;

/**
 * Asks `probe` again and again until it gives something true, and gives that.
 *
 * The error after the deadline names what was waited for and what was seen last.
 */
export async function until(what, probe, deadline = DEADLINE_MS) {
  const end = Date.now() + deadline;
  let seen;
  for (;;) {
    try {
      seen = await probe();
      if (seen) return seen;
    } catch (error) {
      if (!(error.isPassing || error instanceof Unsettled)) throw error;
      seen = error.message;
    }
    if (Date.now() > end) {
      const last = typeof seen === "string" ? seen : JSON.stringify(seen);
      throw new Error(`waited ${deadline / 1000} s for ${what}; last seen: ${last}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Thrown by a probe that wants to be asked again and has something to say about why. */
export class Unsettled extends Error {}

/** Fails unless `text` holds `part`, which may be a pattern; shows the text. */
export function includes(text, part, what = "the text") {
  const found = part instanceof RegExp ? part.test(text) : String(text).includes(part);
  assert.ok(found, `${what} should hold ${part}, but is: ${JSON.stringify(String(text).slice(0, 600))}`);
}

/** Fails if `text` holds `part`. */
export function excludes(text, part, what = "the text") {
  const found = part instanceof RegExp ? part.test(text) : String(text).includes(part);
  assert.ok(!found, `${what} should not hold ${part}, but is: ${JSON.stringify(String(text).slice(0, 600))}`);
}

/** Ends a test as skipped, with the reason. */
export class Skip extends Error {}
