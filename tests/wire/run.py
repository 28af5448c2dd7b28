#!/usr/bin/env python3
"""Runs generated code and compares what it sends, byte for byte, with what was asked.

Each row of tests/data/requests.jsonl and requests_hard.jsonl, for each target: `put-lab code` writes the program, it
runs in an empty directory, a recorder on loopback keeps what arrives, and the recorder's own
comparison judges. A row ends as one of

    exact     the wire shows what was asked
    warned    something differs, and a warning said so
    refused   no code, with the reason
    wrong     something differs, silently, or the program failed

Usage: python tests/wire/run.py --put-lab PATH [--target ID]... [--row ID]... [--every N]
The Python that runs this needs `requests` installed for the target python-requests.
"""

import argparse
import base64
import collections
import json
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "data"))
from wire_recorder import Recorder, compare  # noqa: E402

KINDS = ("exact", "warned", "refused", "wrong")
LEAST_EXACT = 0.95
TIMEOUT = 20  # seconds for one program


def read_rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def corpus():
    data = ROOT / "tests" / "data"
    rows = read_rows(data / "requests.jsonl") + read_rows(data / "requests_hard.jsonl") + big_rows()
    shared = pathlib.Path(os.environ.get("PUT_LAB_SHARED") or ROOT.parent / "shared")
    anchors = shared / "corpora" / "anchors" / "requests.jsonl"
    if anchors.exists():
        rows += read_rows(anchors)
    else:
        print(f"skipped: the rows of {anchors}, which is not there")
    return rows


def big_rows():
    """Rows too long for a file: beyond an argument's length and curl's limit for Expect."""
    common = {"class": "size", "method": "PUT", "url": "http://TARGET/put"}
    common["headers"] = [["Content-Type", "application/octet-stream"]]
    text = "0123456789\u00e9'\n" * 90_000
    noise = bytes((i * 31 + i // 256) % 256 for i in range(300_000))
    binary = base64.b64encode(noise).decode()
    return [
        dict(common, id="x-big-text", body={"kind": "text", "text": text}),
        dict(common, id="x-big-binary", body={"kind": "base64", "base64": binary}),
    ]


class Judge:
    def __init__(self, put_lab):
        self.put_lab = put_lab

    def generate(self, target, row):
        """The answer line of `put-lab code` for one row."""
        done = subprocess.run(
            [self.put_lab, "code", "--target", target["id"]],
            input=(json.dumps(row) + "\n").encode(),
            capture_output=True,
            timeout=TIMEOUT,
        )
        lines = done.stdout.splitlines()
        if done.returncode != 0 or len(lines) != 1:
            raise RuntimeError(f"put-lab code ended with {done.returncode}: {done.stderr.decode()}")
        return json.loads(lines[0])

    def run(self, target, code):
        """Runs a program in an empty home; gives an error text or None."""
        command = {"py": [sys.executable], "sh": ["bash"]}[target["extension"]]
        home = tempfile.mkdtemp(prefix="put-lab-wire-")
        try:
            path = os.path.join(home, "program." + target["extension"])
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(code)
            env = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8"}
            done = subprocess.run(
                command + [path],
                cwd=home,
                env=env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TIMEOUT,
            )
        except subprocess.TimeoutExpired:
            return f"no end within {TIMEOUT} s"
        finally:
            shutil.rmtree(home, ignore_errors=True)
        if done.returncode != 0:
            return f"exit {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}"
        return None

    def judge(self, target, row, recorder):
        """(kind, why, code) for one row and target."""
        recorder.reset()
        here = dict(row, url=row["url"].replace("TARGET", f"{recorder.host}:{recorder.port}", 1))
        answer = self.generate(target, here)
        if answer.get("code") is None:
            error = answer["error"]
            if error["message"] and error["hint"]:
                return "refused", error["message"], None
            return "wrong", "refused without a reason", None
        code = answer["code"]
        if "TARGET" in code and "TARGET" not in json.dumps(here):
            return "wrong", "the placeholder came back", code
        failure = self.run(target, code)
        records = recorder.wait(1, 1.0 if failure else 5.0)
        if len(records) > 1:
            return "wrong", f"{len(records)} requests were sent", code
        differences = compare(here, records[0] if records else None)
        if failure:
            return "wrong", failure, code
        if not differences:
            return "exact", "; ".join(answer["warnings"]), code
        why = "; ".join(differences)
        return ("warned" if answer["warnings"] else "wrong"), why, code


def work(jobs, judge, results):
    with Recorder() as recorder:
        while True:
            try:
                target, row = jobs.get_nowait()
            except queue.Empty:
                return
            try:
                kind, why, code = judge.judge(target, row, recorder)
            except Exception as error:  # one row must not end the run
                kind, why, code = "wrong", f"{type(error).__name__}: {error}", None
            results.append((target["id"], row, kind, why, code))


def table(results, targets):
    counts = collections.Counter((row["class"], target, kind) for target, row, kind, _, _ in results)
    classes = sorted({row["class"] for _, row, _, _, _ in results})
    width = max(len(name) for name in classes + ["class"])
    print(f"\n{'class':{width}}" + "".join(f"  {target['id']:>28}" for target in targets))
    print(f"{'':{width}}" + f"  {'exact warned refused wrong':>28}" * len(targets))
    for name in classes + ["all"]:
        cells = []
        for target in targets:
            found = [
                sum(n for (c, t, k), n in counts.items() if t == target["id"] and k == kind and name in (c, "all"))
                for kind in KINDS
            ]
            cells.append("{:>7}{:>7}{:>8}{:>6}".format(*found))
        print(f"{name:{width}}" + "".join(f"  {cell:>28}" for cell in cells))
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--put-lab", required=True, help="the built put-lab")
    parser.add_argument("--target", action="append", help="only this target (repeatable)")
    parser.add_argument("--row", action="append", help="only this row, with its code (repeatable)")
    parser.add_argument("--every", type=int, default=1, help="only every Nth row")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()

    listed = subprocess.run([options.put_lab, "code", "--list"], capture_output=True, check=True)
    targets = [json.loads(line) for line in listed.stdout.splitlines()]
    targets = [t for t in targets if t["executed"] and (not options.target or t["id"] in options.target)]
    rows = [row for row in corpus() if not options.row or row["id"] in options.row][:: options.every]
    if not targets or not rows:
        sys.exit("nothing to run: no target or no row of that name")

    jobs, results = queue.Queue(), []
    for row in rows:
        for target in targets:
            jobs.put((target, row))
    judge = Judge(os.path.abspath(options.put_lab))
    threads = [
        threading.Thread(target=work, args=(jobs, judge, results)) for _ in range(options.workers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    table(results, targets)
    failed = False
    for target, row, kind, why, code in sorted(results, key=lambda r: (KINDS.index(r[2]), r[0], r[1]["id"])):
        if kind != "exact" or options.row:
            print(f"{kind:8}{target:18}{row['id']}: {why[:400]}")
        if options.row and code:
            print(code)
    for target in targets:
        mine = [(row, kind) for t, row, kind, _, _ in results if t == target["id"]]
        sendable = [kind for row, kind in mine if kind != "refused" and not row.get("invalid")]
        if any(kind == "refused" and not row.get("invalid") for row, kind in mine):
            print(f"{target['id']} refuses valid rows")
        share = sendable.count("exact") / max(1, len(sendable))
        print(f"{target['id']}: {sendable.count('exact')} of {len(sendable)} exact ({share:.1%})")
        failed |= share < LEAST_EXACT
    wrong = sum(kind == "wrong" for _, _, kind, _, _ in results)
    print(f"{len(results) - wrong} passed, {wrong} failed")
    sys.exit(1 if wrong or failed else 0)


if __name__ == "__main__":
    main()
