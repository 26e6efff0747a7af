#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""nist_check.py CATALOG SOURCE: a source file of SP 800-218 against NIST's own OSCAL catalog:
every practice and task, no other, the same titles and the same ones withdrawn."""
import sys

import yaml


def load(path):
    with open(path, encoding="utf-8") as f:
        return yaml.load(f, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def controls(item):
    for c in item.get("controls", []):
        yield c
        yield from controls(c)


def titles(clauses):
    for c in clauses:
        t = c.get("title")
        yield c["id"], t.get("en") if isinstance(t, dict) else t
        yield from titles(c.get("clauses", []))


def plain(title):
    return title.split("(")[0].strip()


catalog = load(sys.argv[1])["catalog"]
edition = next(e for e in load(sys.argv[2])["editions"] if e["id"] == "1.1")
ours = dict(titles(edition["clauses"]))
withdrawn = {w["id"] for w in edition["withdrawn"]}
wanted = {g["id"] for g in catalog["groups"]}
faults = []
compared = 0
for c in (c for g in catalog["groups"] for c in controls(g)):
    if c.get("class") not in ("practice", "task"):
        continue
    if any(p["name"] == "status" and p["value"] == "withdrawn" for p in c.get("props", [])):
        if c["id"] not in withdrawn:
            faults.append(f"withdrawn, but not in our list: {c['id']}")
        continue
    compared += 1
    wanted.add(c["id"])
    if c["id"] not in ours:
        faults.append(f"missing: {c['id']}")
    elif c["class"] == "practice" and plain(ours[c["id"]]) != plain(c["title"]):
        faults.append(f"title differs: {c['id']} {ours[c['id']]} | {c['title']}")
faults += [f"not in the catalog: {i}" for i in sorted(set(ours) - wanted)]
print(*faults, f"nist: {compared} practices and tasks compared, {len(faults)} differences", sep="\n")
sys.exit(bool(faults) or compared < 61)
