#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Copy a content/ folder with its guides, mappings and checklists N times, under new ids, to see how cost grows.

usage: multiply.py FROM TO N
"""
import os
import re
import shutil
import sys

import yaml

source, target, times = sys.argv[1], sys.argv[2], int(sys.argv[3])


def letters(k):
    """1 -> A, 27 -> AA: ids of provisions have no digits in their prefix."""
    s = ""
    while k > 0:
        k, r = divmod(k - 1, 26)
        s = chr(65 + r) + s
    return s


def rename(text, prefixes, guides, k):
    for p in prefixes:
        text = re.sub(rf"\b{p}-(?=\d)", f"{p}{letters(k)}-", text)
        text = re.sub(rf"^(prefix: ){p}$", rf"\g<1>{p}{letters(k)}", text, flags=re.M)
    for g in guides:
        text = re.sub(rf"^((?:guide|checklist): ){g}$", rf"\g<1>{g}-{k}", text, flags=re.M)
        text = re.sub(rf"\b(chapter:){g}/", rf"\g<1>{g}-{k}/", text)
    return text


shutil.copytree(source, target)
with open(f"{source}/edition.yaml", encoding="utf-8") as f:
    edition = f.read()
guides = yaml.safe_load(edition)["guides"]
prefixes = []
for g in guides:
    with open(f"{source}/guides/{g}/guide.yaml", encoding="utf-8") as f:
        prefixes.append(yaml.safe_load(f)["prefix"])

all_guides = list(guides)
for k in range(1, times):
    for g in guides:
        shutil.copytree(f"{source}/guides/{g}", f"{target}/guides/{g}-{k}")
        all_guides.append(f"{g}-{k}")
        for name in os.listdir(f"{target}/guides/{g}-{k}"):
            path = f"{target}/guides/{g}-{k}/{name}"
            if name.endswith((".md", ".yaml")):
                with open(path, encoding="utf-8") as f:
                    text = f.read()
                with open(path, "w", encoding="utf-8") as f:
                    f.write(rename(text, prefixes, guides, k))
    for folder in ("mappings", "checklists"):
        for name in os.listdir(f"{source}/{folder}"):
            with open(f"{source}/{folder}/{name}", encoding="utf-8") as f:
                text = rename(f.read(), prefixes, guides, k)
            stem = name[:-5]
            with open(f"{target}/{folder}/{stem}-{k}.yaml", "w", encoding="utf-8") as f:
                f.write(text)
edition = re.sub(r"^guides:.*$", "guides: [" + ", ".join(all_guides) + "]", edition, flags=re.M)
with open(f"{target}/edition.yaml", "w", encoding="utf-8") as f:
    f.write(edition)
