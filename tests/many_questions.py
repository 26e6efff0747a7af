#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A project whose first checklist asks 150 questions: its own and, after them, those of the second.

usage: many_questions.py CONTENT PROJECT
"""
import re
import shutil
import sys

WANTED = 150
content, project = sys.argv[1:3]
shutil.copytree(content, f"{project}/content")
# What changed since an earlier edition is another matter: every added question would be marked as new.
with open(f"{content}/edition.yaml", encoding="utf-8") as f:
    edition = re.sub(r"(?m)^previous:.*\n", "", f.read())
with open(f"{project}/content/edition.yaml", "w", encoding="utf-8") as f:
    f.write(edition)


def read(name):
    with open(f"{content}/checklists/{name}.yaml", encoding="utf-8") as f:
        return f.read()


first, second = read("developer"), read("user")
own = re.findall(r"(?m)^    provision: (DEV-\S+)", first)
lists = re.compile(r"(?ms)^groups:\n(.*?)^questions:\n(.*)")
groups, questions = lists.search(second).groups()
more = re.split(r"(?m)^(?=  - id: )", questions)[1:WANTED - len(own) + 1]
assert len(own) + len(more) == WANTED, "too few questions"

known = set(re.findall(r"(?m)^  - \{id: (\S+), dimension", first))
new_groups = [g for g in groups.splitlines(keepends=True) if re.search(r"id: (\S+),", g)[1] not in known]
# Ids of their own, and provisions of the guide that the checklist is for.
text = "".join(more).replace("Q-USR-", "Q-DEV-8")
provisions = iter(own)
text = re.sub(r"(?m)^(    provision: )USR-\S+", lambda m: m[1] + next(provisions), text)
first = first.replace("\nquestions:\n", "\n" + "".join(new_groups) + "questions:\n", 1)
with open(f"{project}/content/checklists/developer.yaml", "w", encoding="utf-8") as f:
    f.write(first + text)
