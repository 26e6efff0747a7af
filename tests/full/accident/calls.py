# SPDX-License-Identifier: Apache-2.0
"""calls.py PROGRAM PROJECT EVERY: each command that writes, with one call to the kernel going wrong.

Killed at each rename, mkdir and unlink; EIO, ENOSPC and ENOMEM at every EVERY-th
of the other calls, a first and a last one of each kind always.  What stands then
is the old file or the new one, whole; an error is no crash, and no success
without the new file.  strace does the harm.
"""
import collections
import os
import re
import shutil
import signal
import subprocess
import sys

from writers import TAKES_IN, WRITERS, content, leftovers, prepare, project, set_old

program, base, every = sys.argv[1], sys.argv[2], int(sys.argv[3])
faults = []
SWAPS = {"rename", "renameat", "renameat2", "mkdir", "mkdirat", "unlink", "unlinkat", "rmdir", "link", "linkat"}
ERRORS = {
    "EIO": {"read", "pread64", "write", "pwrite64", "writev", "fsync", "close", "fstat", "newfstatat", "getdents64", "openat", "flock",
            "fchmod", "ftruncate"} | SWAPS,
    "ENOSPC": {"write", "pwrite64", "writev", "openat", "fsync"} | SWAPS,
    "ENOMEM": {"mmap", "openat", "clone3", "clone"},
}
WATCHED = ",".join(sorted(SWAPS.union(*ERRORS.values())))


def run(at, arguments, inject=None, log="/dev/null"):
    options = ["-e", f"inject={inject}"] if inject else []
    return subprocess.run(["strace", "-f", "-qqq", "-o", log, "-e", f"trace=munmap,{WATCHED}", "-e", "signal=none", *options,
                           program, *arguments], cwd=at, capture_output=True, text=True, timeout=120)


def list_calls(at, arguments):
    """What the first thread asks of the kernel: {call: [its number and words, …]}, without what loads the program.

    The loader's last call is its first munmap.
    """
    log = os.path.join(at, "calls")
    run(at, arguments, log=log)
    seen, calls, first, loaded = collections.Counter(), collections.defaultdict(list), None, False
    for line in open(log, encoding="utf-8", errors="replace"):
        thread, call = re.match(r"(\d+) +(\w+)?", line).groups()
        first = first or thread
        if thread != first or call is None:
            continue
        seen[call] += 1
        if loaded:
            calls[call].append((seen[call], line.strip()[:100]))
        loaded = loaded or call == "munmap"
    os.unlink(log)
    return calls


def places(calls, step):
    """Which of CALLS: all for a step of 1."""
    return [c for i, c in enumerate(calls) if i % step == 0 or i == len(calls) - 1]


def judge(name, at, arguments, target, old, new, what, inject):
    set_old(target, old)
    try:
        done = run(at, arguments, inject)
    except subprocess.TimeoutExpired:
        faults.append(f"{name}: {what}: does not end")
        return
    now = content(target)
    if now not in (old, new) and not (name in TAKES_IN and done.returncode == 1 and done.stderr.strip()):
        faults.append(f"{name}: {what}: torn: {repr(now)[:80]}")
    killed = done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
    if "KILL" in inject:
        return
    if done.returncode == 0 and now != new:
        faults.append(f"{name}: {what}: no error, and not the new file")
    # Memory that is not there ends the program by a line and a signal (GLib aborts); anything else is a crash.
    if (done.returncode < 0 or done.returncode > 125) and (killed or not done.stderr.strip() or "ENOMEM" not in inject):
        faults.append(f"{name}: {what}: ends by signal {done.returncode}: {done.stderr[-200:]}")


def settle(name, at, arguments, target, old):
    """What all that left behind goes with the next run."""
    set_old(target, old)
    subprocess.run([program, *arguments], cwd=at, capture_output=True)
    if leftovers(at):
        faults.append(f"{name}: left behind after the next run: {leftovers(at)[:3]}")


def break_each(name, at, arguments, target, old, new):
    tried = 0
    for call, made in sorted(list_calls(at, arguments).items()):
        for i, words in places(made, 1) if call in SWAPS else []:
            judge(name, at, arguments, target, old, new, f"killed at {words}", f"{call}:signal=KILL:when={i}")
            tried += 1
        for error in (e for e in ERRORS if call in ERRORS[e]):
            for i, words in places(made, 1 if call in SWAPS else every):
                judge(name, at, arguments, target, old, new, f"{error} at {words}", f"{call}:error={error}:when={i}")
                tried += 1
    settle(name, at, arguments, target, old)
    return tried


tried = 0
for name, arguments, relative in WRITERS:
    at = project(base)
    target = os.path.join(at, relative)
    os.makedirs(os.path.dirname(target.rstrip("/")), exist_ok=True)
    old, new, _, done = prepare(program, at, arguments, target)
    if done.returncode not in (0, 1) or new is None or new == old:
        faults.append(f"{name}: writes nothing undisturbed ({done.returncode}): {(done.stderr + done.stdout)[:300]}")
    else:
        tried += break_each(name, at, arguments, target, old, new)
    shutil.rmtree(at)
for fault in faults:
    print(f"accidents: {fault}")
if not faults:
    print(f"accidents: {len(WRITERS)} commands, {tried} calls to the kernel failed or killed: every file whole, no crash")
sys.exit(bool(faults))
