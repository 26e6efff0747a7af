#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The table of promises in content/manual/program.md: every test that it names exists and runs."""
import os
import re
import sys

PAGE = "content/manual/program.md"
faults = []
named = 0


def text(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def unit(program, after):
    """What stands after the name of a program: its tests, or nothing for all of them."""
    path = f"tests/unit/{program}.c"
    if not os.path.exists(path):
        return [f"there is no {path}"]
    run = text(path)
    names = re.findall(r"[a-z0-9]+(?:_[a-z0-9]+)+", after.split(":", 1)[-1]) if after.startswith(":") else []
    return [f"{path} does not run {n}" for n in names if not re.search(rf"tcase_add_(?:loop_)?test\(\w+, {n}\b", run)]


def lua(path, after):
    path = f"tests/{path}.lua"
    if not os.path.exists(path):
        return [f"there is no {path}"]
    names = [n.strip().removesuffix("ほか").strip(" …") for n in after[1:].split("、")] if after.startswith(":") else []
    return [f"{path} has no test “{n}”" for n in names if n not in ("", "golden") and n not in text(path)]


def runs(path):
    if not os.path.exists(path):
        return [f"there is no {path}"]
    return [] if os.access(path, os.X_OK) or not path.endswith(".sh") else [f"{path} cannot be run"]


def target(name):
    return [] if re.search(rf"^{re.escape(name)}:", text("Makefile"), re.M) else [f"make {name}: there is no such target"]


def look(name, after, golden):
    if name.startswith("test_"):
        return unit(name, after)
    if name.startswith("lua/"):
        return lua(name, after)
    if name.startswith(("judges/", "full/")):
        return runs(f"tests/{name}")
    if name.startswith("tests/"):
        return runs(name)
    if name.startswith("make "):
        return target(name[5:])
    if golden:
        return [] if os.path.exists(f"tests/golden/{name}/cmd") else [f"there is no golden case {name}"]
    return None


rows = 0
for number, line in enumerate(text(PAGE).splitlines(), 1):
    cells = [c.strip() for c in line.strip("|").split(" | ")]
    if not re.match(r"\| [A-H][0-9]", line) or len(cells) != 3:
        continue
    rows += 1
    tests, golden, found = cells[2], False, 0
    pieces = re.split(r"`([^`]+)`", tests)
    for before, name, after in zip(pieces[0::2], pieces[1::2], pieces[2::2]):
        golden = before.rstrip().endswith("golden") or golden and before.strip() in ("、", "")
        said = look(name, after.strip(), golden)
        if said is None:		# an option, say, in brackets
            continue
        found += 1
        faults += [f"{PAGE}:{number}: {s}" for s in said]
    for script in re.findall(r"[a-z_0-9]+\.py", tests):
        if "tests/" + script in tests:
            continue
        found += 1
        faults += [f"{PAGE}:{number}: {s}" for s in runs(f"tests/judges/{script}")]
    if found == 0 and "golden" not in tests:
        faults.append(f"{PAGE}:{number}: names no test")
    named += found
print(*faults, f"promises: {rows} rows name {named} tests, {len(faults)} faults", sep="\n")
sys.exit(bool(faults) or rows < 30)
