// Child processes that always end with the run.

import { execFileSync, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { homedir } from "node:os";

const running = new Set();

/** Starts a program in a process group of its own; `stop()` ends the whole group. */
export function start(program, args, { env, cwd, stdio } = {}) {
  const child = spawn(program, args, {
    detached: true, cwd,
    env: { ...process.env, ...env },
    stdio: stdio ?? ["ignore", "pipe", "pipe"],
  });
  const self = { child, output: "", ended: null, stop: () => stop(self) };
  const collect = (chunk) => { self.output = (self.output + chunk).slice(-20_000); };
  child.stdout?.setEncoding("utf8").on("data", collect);
  child.stderr?.setEncoding("utf8").on("data", collect);
  child.on("error", (error) => { self.ended = error.message; });
  child.on("exit", (code, signal) => { self.ended = `ended with ${code ?? signal}`; running.delete(self); });
  running.add(self);
  return self;
}

/** Waits until the program has printed something that matches, and gives the match. */
export async function printed(process, pattern, what) {
  for (let round = 0; round < 600; round += 1) {
    const match = pattern.exec(process.output);
    if (match) return match;
    if (process.ended) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not start (${process.ended ?? "30 s passed"}); it printed: ${process.output}`);
}

function stop(self) {
  running.delete(self);
  if (self.ended || !self.child.pid) return;
  try {
    process.kill(-self.child.pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}

/** Ends everything that was started and is still running. */
export function stopAll() {
  for (const self of [...running]) stop(self);
}

/** The path of a program on PATH, in sbin or in cargo's folder, or null. */
export function which(...names) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", join(homedir(), ".cargo/bin")];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

/** What a program prints, or "" if it fails. */
export function output(program, ...args) {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}

/** The first process whose command line names a profile folder: the browser itself. */
export function processOf(profile) {
  const [pid] = output("pgrep", "-o", "-f", `user-data-dir=${profile}`).split("\n");
  return Number(pid);
}

/** Whether a process is there and has not ended. */
export function isRunning(pid) {
  const state = output("ps", "-o", "stat=", "-p", String(pid)).trim();
  return state !== "" && !state.startsWith("Z");
}

/** A port of loopback that nobody listens on now, for programs that cannot choose one themselves. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
