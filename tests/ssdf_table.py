#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""ssdf_table.py: the 42 tasks of SSDF 1.1 with the provisions that answer them and the highest target of their questions for
each profile, as the table of content/guides/developer/04-ssdf.md.  With --check: does it stand there?"""
import collections
import sys

import yaml

CHAPTER = "content/guides/developer/04-ssdf.md"
PROFILES = ("developer-psirt", "developer-no-psirt", "supplier")


def load(path):
    with open(path, encoding="utf-8") as f:
        return yaml.safe_load(f)


def tasks(clauses):
    for c in clauses:
        if c["level"] == "task":
            yield c["id"]
        yield from tasks(c.get("clauses", []))


def target(question, profile):
    t = question["target"]
    return t if isinstance(t, int) else t.get(profile, t["default"])


questions = collections.defaultdict(list)
for q in load("content/checklists/developer.yaml")["questions"]:
    if "provision" in q:
        questions[q["provision"]].append(q)
answers = collections.defaultdict(list)
for m in load("content/mappings/developer-nist-sp-800-218.yaml")["map"]:
    answers[m["clause"].split(":")[1]].append(m["provision"])
rows = ["| タスク | 応える規定事項 | PSIRTあり | PSIRTなし | 供給者 |", "| --- | --- | --- | --- | --- |"]
for task in tasks(next(e for e in load("content/sources/nist-sp-800-218.yaml")["editions"] if e["id"] == "1.1")["clauses"]):
    levels = [max(target(q, p) for name in answers[task] for q in questions[name]) for p in PROFILES]
    links = "、".join(f"[](provision:{name})" for name in dict.fromkeys(answers[task]))
    rows.append(f"| [](clause:nist-sp-800-218:{task}) | {links} | {' | '.join(map(str, levels))} |")
table = "\n".join(rows) + "\n"
if "--check" not in sys.argv:
    print(table, end="")
    sys.exit()
with open(CHAPTER, encoding="utf-8") as f:
    stands = table in f.read()
print(f"ssdf table: {len(rows) - 2} tasks" if stands else f"ssdf table: {CHAPTER} has another; tests/ssdf_table.py prints what it should be")
sys.exit(0 if stands else 1)
