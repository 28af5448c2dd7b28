// How much memory a browser takes: all its processes together, as the system counts it.

import { readFileSync, readdirSync } from "node:fs";

/** Bytes of memory of their own (no files) that the descendants of a process hold. */
export function memoryBelow(pid) {
  const parents = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const fields = status(name);
    if (fields) parents.set(Number(name), fields);
  }
  let sum = 0;
  const isBelow = (child) => {
    for (let at = child; parents.has(at); at = parents.get(at).parent) if (at === pid) return true;
    return false;
  };
  for (const [child, { anonymous }] of parents) if (child !== pid && isBelow(child)) sum += anonymous;
  return sum;
}

function status(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/status`, "utf8");
    const number = (key) => Number(new RegExp(`^${key}:\\s*(\\d+)`, "m").exec(text)?.[1] ?? 0);
    return { parent: number("PPid"), anonymous: number("RssAnon") * 1024 };
  } catch {
    // It ended meanwhile.
    return null;
  }
}
