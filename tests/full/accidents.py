# SPDX-License-Identifier: Apache-2.0
"""accidents.py PROGRAM PROJECT KILLS: kill -9 and a full disk for each command that writes.

A command is a row of WRITERS.  Its target holds an old file first; the run is
known from one undisturbed run.  Whatever happens, the target is one of the two.
"""
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

program, base, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
faults = []
os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
SHEET = "checklist: g\nedition: test-1\nrespondent: a\ndate: 2026-03-31\nanswers:\n  Q-G-1.1-1: 1\n  Q-G-1.2-1: 2\n"

# name, arguments, what is written: a file, or a folder that is not there before (it ends in "/")
WRITERS = [
    ("score --batch", ["score", "g", "--batch", "sheets", "--format", "aggregate", "-o", "out/group.json"], "out/group.json"),
    ("convert to YAML", ["convert", "sheets/a.yaml", "-o", "out/sheet.yaml"], "out/sheet.yaml"),
    ("convert to xlsx", ["convert", "sheets/a.yaml", "-o", "out/sheet.xlsx"], "out/sheet.xlsx"),
    ("import", ["import", "sheets/a.yaml", "-o", "out/sheet.json"], "out/sheet.json"),
    ("report", ["report", "g", "sheets/a.yaml", "-o", "out/report.pdf"], "out/report.pdf"),
    ("declare", ["declare", "g", "sheets/a.yaml", "-o", "out/declared.html"], "out/declared.html"),
    ("fo", ["fo", "page.fo", "-o", "out/page.pdf"], "out/page.pdf"),
    ("freeze", ["freeze"], "content/baselines/test-1.json"),
    ("trace --accept", ["trace", "--accept", "G-1.1", "s:A.1", "--yes", "--by", "tester"], "content/mappings/g.yaml"),
    ("new", ["new", "fresh"], "fresh/"),
]


def project():
    at = tempfile.mkdtemp(prefix="accidents-")
    shutil.copytree(base, at, dirs_exist_ok=True)
    os.makedirs(os.path.join(at, "sheets"))
    os.makedirs(os.path.join(at, "out"))
    for i in range(20):
        with open(os.path.join(at, f"sheets/{chr(97 + i)}.yaml"), "w") as f:
            f.write(SHEET.replace("Q-G-1.2-1: 2", f"Q-G-1.2-1: {i % 3}"))
    with open(os.path.join(at, "page.fo"), "w") as f:
        f.write('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="ja"><fo:layout-master-set><fo:simple-page-master master-name="a" '
                'page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>'
                '<fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body">' + "<fo:block>紙に組む文です。</fo:block>" * 400 +
                '</fo:flow></fo:page-sequence></fo:root>')
    return at


def content(path):
    if os.path.isdir(path):
        return sorted((os.path.relpath(os.path.join(folder, n), path), content(os.path.join(folder, n)))
                      for folder, _, names in os.walk(path) for n in names)
    try:
        with open(path, "rb") as f:
            return f.read()
    except FileNotFoundError:
        return None


def leftovers(at):
    found = []
    for folder, names, files in os.walk(at):
        found += [os.path.join(folder, n) for n in names + files if n.startswith(".shirube-building") or n.endswith(".tmp")]
    return found


def set_old(target, old):
    if old is None:
        if os.path.isdir(target):
            shutil.rmtree(target)
        elif os.path.exists(target):
            os.unlink(target)
        return
    with open(target, "wb") as f:
        f.write(old)
    os.chmod(target, 0o640)


def prepare(at, arguments, target):
    """What stands before, what a whole run makes of it, and how long that takes."""
    old = None if target.endswith("/") else content(target) if "content/" in target else b"old\n"
    set_old(target, old)
    begin = time.monotonic()
    run = subprocess.run([program, *arguments], cwd=at, capture_output=True, text=True)
    return old, content(target), time.monotonic() - begin, run


def kill_often(name, at, arguments, target, old, new, seconds, times):
    killed = 0
    for i in range(times):
        set_old(target, old)
        process = subprocess.Popen([program, *arguments], cwd=at, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds * (i + random.random()) / times)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = content(target)
        if now != old and now != new:
            faults.append(f"{name}: torn after a kill: {repr(now)[:60]}")
            return killed
        if now is not None and old is not None and stat.S_IMODE(os.stat(target).st_mode) != 0o640:
            faults.append(f"{name}: the mode of the file is lost: {oct(os.stat(target).st_mode)}")
            return killed
    if killed == 0:
        faults.append(f"{name}: no run was killed, nothing was tried")
    set_old(target, old)
    subprocess.run([program, *arguments], cwd=at, capture_output=True)
    if leftovers(at):
        faults.append(f"{name}: left behind after the next run: {leftovers(at)[:3]}")
    return killed


def fill(disk, room):
    """All but ROOM bytes of the file system."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with open(os.path.join(disk, "filler"), "wb") as f:
        f.write(b"x" * max(0, free - room))


def full_disk(name, arguments, relative):
    """On a small file system of its own: an error that names the file, the old one in its place.  None: it cannot be mounted."""
    disk = tempfile.mkdtemp(prefix="full-")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], capture_output=True).returncode != 0:
        os.rmdir(disk)
        return False
    source = project()
    try:
        for room in (0, 4096, 16384):
            at = os.path.join(disk, "p")
            shutil.rmtree(at, ignore_errors=True)
            shutil.copytree(source, at)
            target = os.path.join(at, relative)
            os.makedirs(os.path.dirname(target.rstrip("/")), exist_ok=True)
            old, new, _, _ = prepare(at, arguments, target)
            set_old(target, old)
            fill(disk, room)
            run = subprocess.run([program, *arguments], cwd=at, capture_output=True, text=True, env={**os.environ, "TMPDIR": disk})
            os.unlink(os.path.join(disk, "filler"))
            now = content(target)
            if now not in (old, new):
                faults.append(f"{name}: torn by a full disk ({room} bytes left)")
            if run.returncode == 0 and now != new:
                faults.append(f"{name}: a full disk ({room} bytes left) is no error")
            if run.returncode < 0:
                faults.append(f"{name}: a full disk ({room} bytes left) ends it by signal {-run.returncode}")
    finally:
        subprocess.run(["umount", disk])
        os.rmdir(disk)
        shutil.rmtree(source)
    return True


random.seed(1)
killed, disks = 0, 0
for name, arguments, relative in WRITERS:
    at = project()
    target = os.path.join(at, relative)
    os.makedirs(os.path.dirname(target.rstrip("/")), exist_ok=True)
    old, new, seconds, run = prepare(at, arguments, target)
    if run.returncode not in (0, 1) or new is None or new == old:
        faults.append(f"{name}: writes nothing undisturbed ({run.returncode}): {(run.stderr + run.stdout)[:300]}")
    else:
        killed += kill_often(name, at, arguments, target, old, new, seconds, max(1, kills // len(WRITERS)))
        disks += full_disk(name, arguments, relative)
    shutil.rmtree(at)
for fault in faults:
    print(f"accidents: {fault}")
if not faults:
    print(f"accidents: {len(WRITERS)} commands, {killed} runs killed, {disks} on full disks" +
          ("" if disks else " (mounting one needs root)") + ": every file whole")
sys.exit(bool(faults))
