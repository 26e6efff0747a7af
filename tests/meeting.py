#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""meeting.py TRACE.csv: the meeting paper, sentence by sentence, and what answers each, as the table of content/manual/meeting.md.

Counterparts stand in the notes of the paper's clauses; every one that is named must be there.  A mapping names
its provisions from the trace (output/data/trace.csv)."""
import collections
import csv
import glob
import os
import sys

import yaml


def load(path):
    with open(path, encoding="utf-8") as f:
        return yaml.safe_load(f)


def sentences(clauses):
    for c in clauses:
        if c["level"] == "sentence":
            yield c
        yield from sentences(c.get("clauses", []))


faults = []
answered = collections.defaultdict(set)		# source -> provisions
with open(sys.argv[1], encoding="utf-8-sig", newline="") as f:
    for row in csv.DictReader(f):
        if row["規定事項"]:			# else an open clause
            answered[row["元文書"]].add(row["規定事項"])
titles = {}
for name in glob.glob("content/guides/*/guide.yaml"):
    g = load(name)
    titles[f"guide:{g['guide']}"] = g["title"]["ja"]
    for chapter in g["chapters"]:
        with open(f"{os.path.dirname(name)}/{chapter}", encoding="utf-8") as f:
            text = f.read()
        of = "製品開発者" if g["guide"].startswith("developer") else "製品利用者"
        titles[f"chapter:{g['guide']}/{chapter[:-3]}"] = f"{of}向けガイドの章「{text.splitlines()[0].lstrip('# ')}」"
        for line in text.splitlines():
            if line.startswith("> [!PROVISION "):
                titles["provision:" + line.split("[!PROVISION ")[1].split("]")[0]] = line.split("[!PROVISION ")[1].split("]")[0]
for name in glob.glob("content/findings/*.yaml"):
    for one in load(name)["findings"]:
        titles[f"finding:{one['id']}"] = one["id"]
for name in glob.glob("content/sources/*.yaml"):
    s = load(name)
    title = s.get("short", s["title"])
    titles[f"source:{s['source']}"] = "元になる文書「" + (title if isinstance(title, str) else title.get("ja", title.get("en"))) + "」"
for name in glob.glob("content/profiles/*.yaml"):
    p = load(name)
    titles[f"profile:{p['profile']}"] = f"プロファイル「{p['title']['ja']}」"
for m in load("content/edition.yaml")["milestones"]:
    titles[f"milestone:{m['id']}"] = f"節目 {m['id']}（{m['date']}）"


def words(key):
    kind, name = key.split(":", 1)
    if kind == "mapping":
        if not answered[name]:
            faults.append(f"nothing answers {name}")
        some = sorted(answered[name])
        return f"対応付け {name}（規定事項 {len(some)} 件、{some[0]} など）" if some else key
    if key not in titles:
        faults.append(f"there is no {key}")
    return titles.get(key, key)


paper = load("content/sources/vulnstudy-2025-1-5.yaml")["editions"][0]["clauses"]
print("<!-- SPDX-License-Identifier: CC-BY-4.0 -->")
print("# 会合資料との対応\n")
print("会合資料1-5（製品開発者向けと製品利用者向けの二つの計画）の文と項目のそれぞれに、本書の何が応えるかを示します。番号と要旨は本プロジェクトによるものです。")
print("表は `tests/meeting.py` が、元になる文書のデータと対応表（`data/trace.csv`）から作ります。手で直さないでください。\n")
print("| 番号 | 会合資料の文（要旨） | 応えるもの |\n| --- | --- | --- |")
n = 0
for c in sentences(paper):
    n += 1
    note = c.get("note", "")
    if not note.startswith("counterpart: "):
        faults.append(f"{c['id']} has no counterpart")
        continue
    print(f"| {c['id']} | {c['gist']} | {'、'.join(words(k.strip()) for k in note[len('counterpart: '):].split(','))} |")
print(f"\n全 {n} 件。調査の結果と、会合で決まったことは、手元の資料にないため含みません。検討の日程を示す棒の月は、文字だけの写しからは分かりません。")
for fault in faults:
    print(f"meeting: {fault}", file=sys.stderr)
sys.exit(1 if faults else 0)
