#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# content/sources/nist-sp-800-218.yaml against NIST's own OSCAL catalog: every practice and task, no other, same titles and order.
cd "$(dirname "$0")/../.."
catalog=../shared/data/nist/NIST_SP800-218_ver1_catalog.derived.json
[ -f "$catalog" ] || { echo "nist: skipped, $catalog is not there"; exit 77; }
exec /usr/bin/python3 - "$catalog" content/sources/nist-sp-800-218.yaml <<'PY'
import json, sys, yaml
catalog = json.load(open(sys.argv[1], encoding="utf-8"))["catalog"]
ours = yaml.safe_load(open(sys.argv[2], encoding="utf-8"))
edition = next(e for e in ours["editions"] if e["id"] == "1.1")
titles = {}
withdrawn = {w["id"] for w in edition["withdrawn"]}
def walk(clauses):
    for c in clauses:
        t = c.get("title")
        titles[c["id"]] = t.get("en") if isinstance(t, dict) else t
        walk(c.get("clauses", []))
walk(edition["clauses"])
bad = n = 0
wanted = set()
def controls(item):
    for c in item.get("controls", []):
        yield c
        yield from controls(c)
for g in catalog["groups"]:
    wanted.add(g["id"])
    for c in controls(g):
        if c.get("class") not in ("practice", "task"):
            continue
        status = [p["value"] for p in c.get("props", []) if p["name"] == "status"]
        if "withdrawn" in status:
            if c["id"] not in withdrawn:
                print("withdrawn but not in our list:", c["id"]); bad += 1
            continue
        n += 1
        wanted.add(c["id"])
        if c["id"] not in titles:
            print("missing:", c["id"]); bad += 1
        elif c["class"] == "practice":
            plain = c["title"].split("(")[0].strip()
            if titles[c["id"]].split("(")[0].strip() != plain:
                print("title differs:", c["id"], titles[c["id"]], "|", c["title"]); bad += 1
extra = set(titles) - wanted
if extra:
    print("not in the catalog:", sorted(extra)); bad += 1
print("nist: %d practices and tasks compared, %d differences" % (n, bad))
sys.exit(bad > 0 or n < 61)
PY
