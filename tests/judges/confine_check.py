# SPDX-License-Identifier: Apache-2.0
"""confine_check.py PROGRAM PROJECT: what the kernel lets each command do that reads sheets.

A pipe stands for the sheet: while the command waits for what comes out of it,
/proc says whether a seccomp filter and no_new_privs hold.  Then the sheet is
written, and the command must end as it does unconfined.  With Landlock, a
link out of the sheet's folder leads nowhere.
"""
import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

program, base = sys.argv[1:3]
work = tempfile.mkdtemp(prefix="confine-")
os.environ["TMPDIR"] = scratch = tempfile.mkdtemp(prefix="scratch-")
shutil.copytree(base, work, dirs_exist_ok=True)
faults = []
SHEET = "checklist: g\nedition: test-1\nrespondent: a\nanswers:\n  Q-G-1.1-1: 1\n  Q-G-1.2-1: 1\n"

# A sheet is @; a command stands here or is not confined.
COMMANDS = {
    "score": ["g", "@"],
    "compare": ["g", "@", "sheet.yaml"],
    "supplier": ["g", "g", "@"],
    "carry": ["g", "@", "--old", "g.lua"],
    "report": ["g", "@", "-o", "out/report.html"],
    "walk": ["g", "@", "-o", "out/walk"],
    "declare": ["g", "@", "-o", "out/declared.html"],
    "verify": ["@"],
    "convert": ["@", "-o", "out/sheet.xlsx"],
    "import": ["@", "-o", "out/sheet.json"],
    "trace": ["--suspect", "--sheets", "@"],
    "impact": ["s:A.1", "--sheets", "@"],
}


def run(*arguments):
    return subprocess.run([program, *arguments, "--lang", "en"], cwd=work, capture_output=True, text=True)


def status_of(pid):
    with open(f"/proc/{pid}/status") as f:
        return dict(line.rstrip("\n").split(":\t", 1) for line in f if ":\t" in line)


def waiting_writer(pipe, process):
    """The pipe's other end, once the command reads from it."""
    for _ in range(1000):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as e:
            if e.errno != errno.ENXIO or process.poll() is not None:
                raise
        time.sleep(0.01)
    raise TimeoutError("the sheet is not read")


def through_pipe(name, text, *more):
    pipe = os.path.join(work, "pipe")
    if os.path.exists(pipe):
        os.unlink(pipe)
    os.mkfifo(pipe)
    arguments = [a.replace("@", "pipe") for a in COMMANDS[name]]
    process = subprocess.Popen([program, name, *arguments, *more, "--lang", "en"], cwd=work,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        fd = waiting_writer(pipe, process)
        held = status_of(process.pid)
        os.write(fd, text.encode())
        os.close(fd)
    except (OSError, TimeoutError) as e:
        process.kill()
        faults.append(f"{name}: {e}: {process.communicate()[0][:300]}")
        return {}, None
    said = process.communicate()[0]
    return held, (process.returncode, said)


with open(os.path.join(work, "sheet.yaml"), "w") as f:
    f.write(SHEET)
os.mkdir(os.path.join(work, "out"))
first = run("score", "g", "sheet.yaml", "-v")
found = re.search("confined by (.*)", first.stderr)
if found is None or "seccomp" not in found.group(1):
    print(f"confine: nothing to see ({first.stderr.strip()[:200]}); run it on Linux 5.13 or later, not under a sanitizer")
    sys.exit(77)
with open(os.path.join(work, "g.lua"), "w") as f:
    f.write(run("score", "g", "--format", "lua").stdout)

# The table names them all: those whose help offers to be let free.
names = re.findall(r"^  ([a-z]+) ", subprocess.run([program, "--help", "--lang", "en"], capture_output=True, text=True).stdout, re.M)
free = {n for n in names if "--no-confine" in run(n, "--help").stdout}
if free != set(COMMANDS):
    faults.append(f"the table of this judge and the confined commands differ: {sorted(free ^ set(COMMANDS))}")

for name in COMMANDS:
    text = run("declare", "g", "sheet.yaml", "--format", "json").stdout if name == "verify" else SHEET
    held, ended = through_pipe(name, text)
    if ended is None:
        continue
    if held.get("Seccomp") != "2" or held.get("NoNewPrivs") != "1":
        faults.append(f"{name} reads a sheet unconfined: Seccomp {held.get('Seccomp')}, NoNewPrivs {held.get('NoNewPrivs')}")
    held, unconfined = through_pipe(name, text, "--no-confine")
    if held.get("Seccomp") != "0":
        faults.append(f"{name} --no-confine is confined")
    if unconfined is not None and ended != unconfined:
        faults.append(f"{name} ends otherwise confined: {ended} and {unconfined}")
    if ended[0] not in (0, 1, 5):
        faults.append(f"{name} ended with {ended[0]}: {ended[1][:300]}")

if "Landlock" in found.group(1):
    away = tempfile.mkdtemp(prefix="elsewhere-", dir=os.path.dirname(work))
    os.mkdir(os.path.join(work, "sheets"))
    shutil.move(os.path.join(work, "sheet.yaml"), os.path.join(away, "sheet.yaml"))
    os.symlink(os.path.join(away, "sheet.yaml"), os.path.join(work, "sheets/link.yaml"))
    if '"score":' in run("score", "g", "--batch", "sheets").stdout:
        faults.append("a link in a folder of sheets leads out of it")
    if '"score":' not in run("score", "g", "--batch", "sheets", "--no-confine").stdout:
        faults.append("the same link leads nowhere unconfined: this judge sees nothing")
    shutil.rmtree(away)
if os.listdir(scratch):
    faults.append(f"temporary files stay behind: {os.listdir(scratch)}")
os.rmdir(scratch)
shutil.rmtree(work)
for fault in faults:
    print(f"confine: {fault}")
print(f"confine: {len(faults)} faults" if faults else f"confine: {len(COMMANDS)} commands are held by {found.group(1)}")
sys.exit(bool(faults))
