# SPDX-License-Identifier: Apache-2.0
"""kills.py PROGRAM PROJECT KILLS: kill -9 and a full disk for each command that writes."""
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

from writers import WRITERS, content, leftovers, prepare, project, set_old

program, base, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
faults = []

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
    source = project(base)
    try:
        for room in (0, 4096, 16384):
            at = os.path.join(disk, "p")
            shutil.rmtree(at, ignore_errors=True)
            shutil.copytree(source, at)
            target = os.path.join(at, relative)
            os.makedirs(os.path.dirname(target.rstrip("/")), exist_ok=True)
            old, new, _, _ = prepare(program, at, arguments, target)
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
    at = project(base)
    target = os.path.join(at, relative)
    os.makedirs(os.path.dirname(target.rstrip("/")), exist_ok=True)
    old, new, seconds, run = prepare(program, at, arguments, target)
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
