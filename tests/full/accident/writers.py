# SPDX-License-Identifier: Apache-2.0
"""What the judges of accidents share: a project, and the commands that write in it.

A command is a row of WRITERS.  Its target holds an old file first; the run is
known from one undisturbed run.  Whatever happens, the target is one of the two.
"""
import os
import shutil
import subprocess
import tempfile
import time

os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
SHEET = "checklist: g\nedition: test-1\nrespondent: a\ndate: 2026-03-31\nanswers:\n  Q-G-1.1-1: 1\n  Q-G-1.2-1: 2\n"

# name, arguments, what is written: a file, or a folder that is not there before (it ends in "/").
# What takes in whatever sheets can be read, says which could not, and ends with an error then.
TAKES_IN = {"score --batch"}
WRITERS = [
    ("score --batch", ["score", "g", "--batch", "sheets", "--format", "aggregate", "-o", "out/group.yaml"], "out/group.yaml"),
    ("convert to YAML", ["convert", "sheets/a.yaml", "-o", "out/sheet.yaml"], "out/sheet.yaml"),
    ("convert to xlsx", ["convert", "sheets/a.yaml", "-o", "out/sheet.xlsx"], "out/sheet.xlsx"),
    ("import", ["import", "sheets/a.yaml", "-o", "out/sheet.json"], "out/sheet.json"),
    ("report", ["report", "g", "sheets/a.yaml", "-o", "out/report.pdf"], "out/report.pdf"),
    ("declare", ["declare", "g", "sheets/a.yaml", "-o", "out/declared.html"], "out/declared.html"),
    ("fo", ["fo", "page.fo", "-o", "out/page.pdf"], "out/page.pdf"),
    ("freeze", ["freeze"], "content/baselines/test-1.json"),
    ("trace --accept", ["trace", "--accept", "G-1.1", "s:A.1", "--yes", "--by", "tester"], "content/mappings/g.yaml"),
    ("trace to xlsx", ["trace", "--matrix", "-o", "out/matrix.xlsx"], "out/matrix.xlsx"),
    ("comments to xlsx", ["comments", "--to", "out/comments.xlsx"], "out/comments.xlsx"),
    ("diff to xlsx", ["diff", "now", "now", "--format", "xlsx", "-o", "out/diff.xlsx"], "out/diff.xlsx"),
    ("tailor", ["tailor", "g", "dev", "--to", "pdf,xlsx", "-o", "out/dev"], "out/dev/"),
    ("build", ["build", "-o", "out/site"], "out/site/"),
    ("new", ["new", "fresh"], "fresh/"),
]


def project(base):
    at = tempfile.mkdtemp(prefix="accidents-")
    shutil.copytree(base, at, dirs_exist_ok=True)
    os.makedirs(os.path.join(at, "sheets"))
    os.makedirs(os.path.join(at, "out"))
    os.makedirs(os.path.join(at, "tmp"))
    os.environ["TMPDIR"] = os.path.join(at, "tmp")
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
    found = [os.path.join(at, "tmp", n) for n in os.listdir(os.path.join(at, "tmp"))]
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


def prepare(program, at, arguments, target):
    """What stands before, what a whole run makes of it, and how long that takes."""
    old = None if target.endswith("/") else content(target) if "content/" in target else b"old\n"
    set_old(target, old)
    begin = time.monotonic()
    run = subprocess.run([program, *arguments], cwd=at, capture_output=True, text=True)
    return old, content(target), time.monotonic() - begin, run
