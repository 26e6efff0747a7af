#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""symbols.py OBJECTS ROOM…: what the object files of the rooms (lower ones first) say of each other.

No symbol is used by a lower room than the one that defines it, so no circle
of files crosses two rooms; within a room files make no circle, but in those
that the table below names; no two rooms export names with the same first
word; every exported function is called by the program and not by tests
alone."""
import collections
import os
import re
import subprocess
import sys

objects, rooms = sys.argv[1], sys.argv[2:]
rank = {room: i for i, room in enumerate(rooms)}
defined = {}				# symbol -> (room, file without suffix)
used = collections.defaultdict(set)	# symbol -> the same of those that use it
faults = []
# Rooms whose files are one thing in parts: a recursion through kinds of nodes, or one object written by several files.
IN_PARTS = {"md", "model", "pdf", "svg", "workbook"}
# What tests ask the program's own state, which the program itself only prints.
FOR_TESTS = {"diags_has", "digest_for_policy"}


def read(stems):
    paths = {f"{objects}/compiler/{room}/{stem}.o": (room, stem) for room, stem in stems}
    said = subprocess.run(["nm", "-A", "-P", *paths], stdout=subprocess.PIPE, text=True)
    if said.returncode != 0:
        sys.exit("symbols: not every file of compiler/ has its object file; make compile makes them")
    for line in said.stdout.splitlines():
        path, name, kind = line.split()[:3]
        of = paths[path.rstrip(":")]
        if kind == "U":
            used[name].add(of)
        elif kind.isupper():
            defined[name] = of


def said_again(name, room, stem):
    """A symbol that its own file uses leaves no trace in the object when it was inlined."""
    with open(f"compiler/{room}/{stem}.c", encoding="utf-8") as f:
        code = re.sub(r"/\*.*?\*/", "", f.read(), flags=re.S)
    return len(re.findall(rf"\b{name}\b", code)) > 1


read([(room, file[:-2]) for room in rooms for file in sorted(os.listdir(f"compiler/{room}")) if file.endswith(".c")])

words = collections.defaultdict(lambda: collections.defaultdict(list))
for name, (room, stem) in sorted(defined.items()):
    words[name.split("_")[0]][room].append(name)
    for user, file in sorted(used[name]):
        if rank[user] < rank[room]:
            faults.append(f"compiler/{user}/{file}.c uses {name} of the higher room {room}")
    if not used[name] and name not in FOR_TESTS | {"main"} and not said_again(name, room, stem):
        faults.append(f"compiler/{room}/{stem}.c exports {name}, which nothing of the program uses")
for word, by_room in sorted(words.items()):
    if len(by_room) > 1:
        of = "; ".join(f"{room}: {', '.join(names)}" for room, names in sorted(by_room.items()))
        faults.append(f"rooms share the prefix {word}_: {of}")

def circles(room):
    """Files of a room that use each other, directly or over others: those left when files that use none of the rest are taken away."""
    uses = {stem: set() for of, stem in defined.values() if of == room}
    for name, (of, stem) in defined.items():
        for user, file in used[name]:
            if of == user == room and file != stem:
                uses.setdefault(file, set()).add(stem)
    for _ in range(2):			# from below, then from above
        while free := {stem for stem in uses if not uses[stem] & uses.keys()}:
            for stem in free:
                del uses[stem]
        uses = {stem: {user for user in uses if stem in uses[user]} for stem in uses}
    return sorted(uses)


for room in rooms:
    found = circles(room)
    if found and room not in IN_PARTS:
        faults.append(f"compiler/{room}: files use each other in a circle: {', '.join(found)}")
    if not found and room in IN_PARTS:
        faults.append(f"compiler/{room}: no circle any more; take it out of IN_PARTS")

print(*faults, f"symbols: {len(defined)} of {len(rooms)} rooms, {len(faults)} faults", sep="\n")
sys.exit(bool(faults) or len(defined) < 100)
