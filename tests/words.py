#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The vocabulary of templates/lang/: both languages have the same keys and the same places to fill in; every key that C, Lua, the
pages' scripts and the stylesheets ask for exists; and no Japanese word for readers stands
elsewhere (tests/words.allow has the exceptions, each with its reason)."""
import fnmatch
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]")	# letters; marks are typography
faults = []


def words(lang):
    found = {}

    def walk(element, path):
        for child in element:
            key = f"{path}/{child.tag}" if path else child.tag
            if len(child):
                walk(child, key)
            else:
                found[key] = child.text or ""
    walk(ET.parse(f"templates/lang/{lang}.xml").getroot(), "")
    return found


def files(*patterns):
    return subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns], capture_output=True, text=True, check=True).stdout.split()


def same_keys(ja, en):
    for key in sorted(ja.keys() ^ en.keys()):
        faults.append(f"{'en' if key in ja else 'ja'}.xml lacks {key}")
    for key in ja.keys() & en.keys():
        places = [sorted(set(re.findall(r"%[1-9]|\{[1-9]\}", w[key]))) for w in (ja, en)]
        if places[0] != places[1] and "/problem/" not in f"/{key}/":
            faults.append(f"{key}: {places[0]} in ja.xml, {places[1]} in en.xml")


def used_keys(ja):
    groups = {"/".join(k.split("/")[:n]) for k in ja for n in range(1, k.count("/") + 1)}
    for name in files("compiler/*.c"):
        text = open(name).read()
        for key in re.findall(r'\blang_word\("([^"]+)"', text):
            if key not in ja:
                faults.append(f"{name}: there is no word “{key}”")
        for group in re.findall(r'\blang_word_of\("([^"]+)"', text):
            if group not in groups:
                faults.append(f"{name}: there is no group of words “{group}”")
    for name in files("templates/checklist/*.js"):
        text = open(name).read()
        for key in re.findall(r"\bwords\.(\w+)|\bwords\['([\w-]+)'\]|\bsay\('([\w-]+)'", text):
            key = "".join(key)
            made = key.startswith("state-") and f"result-state/{key[6:]}" in ja	# by html/checklist.xsl
            if f"page/{key}" not in ja and not made and key != "note" and not key.endswith("-"):
                faults.append(f"{name}: there is no word “page/{key}”")
    for name in files("templates/*.xsl"):
        for key in re.findall(r"\$L/([\w-]+(?:/[\w-]+)*)", open(name).read()):
            if key not in ja and key not in groups:
                faults.append(f"{name}: there is no word “{key}”")


# ---- Japanese elsewhere ----

def without_comments(name, text):
    if name.endswith(".c") or name.endswith(".h"):
        return re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    if name.endswith(".lua"):
        return re.sub(r"--[^\n]*", "", text)
    if name.endswith(".js"):
        return re.sub(r"^\s*//.*$|\s//\s.*$", "", text, flags=re.M)
    return re.sub(r"<!--.*?-->", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)


def calls(text, names):
    """The calls of these functions and macros, with their arguments."""
    at = 0
    for m in re.finditer(r"\b(?:" + names + r")\(", text):
        if m.start() < at:
            continue
        depth, at, inside = 1, m.end(), False
        while depth and at < len(text):
            c = text[at]
            if inside:
                at += c == "\\"
                inside = c != '"'
            elif c == '"':
                inside = True
            else:
                depth += (c == "(") - (c == ")")
            at += 1
        yield m.start(), at


def without_messages(text, is_output):
    """C without its messages.  In an output's room only what is filled in with numbers is left to lang_pick: its two texts are formats,
    which the compiler checks and no project may replace."""
    out, last = [], 0
    for start, end in calls(text, "lang_pick|DIAG|NOTE|DOC"):
        if is_output and "%" not in text[start:end]:
            continue
        out.append(text[last:start])
        last = end
    return "".join(out) + text[last:]


OUTPUTS = ("compiler/report/", "compiler/workbook/", "compiler/data/", "compiler/docxml/", "compiler/html/")


def elsewhere():
    may = dict(line.rstrip("\n").split("\t", 1) for line in open("tests/words.allow") if line.strip() and not line.startswith("#"))
    used = set()
    for name in files("compiler/*.c", "lua/*.lua", "templates/*.js", "templates/*.xsl"):
        text = without_comments(name, open(name).read())
        if name.endswith(".c"):
            text = without_messages(text, name.startswith(OUTPUTS))
            text = "\n".join(" ".join(re.findall(r'"(?:[^"\\\n]|\\.)*"', line)) for line in text.split("\n"))
        lines = [n + 1 for n, line in enumerate(text.split("\n")) if JAPANESE.search(line)]
        allowed = [pattern for pattern in may if fnmatch.fnmatch(name, pattern)]
        used.update(allowed if lines else [])
        if lines and not allowed:
            faults.append(f"{name}: Japanese words for readers (line {lines[0]} or near, {len(lines)} in all) belong into templates/lang/")
    for pattern in may.keys() - used:
        faults.append(f"tests/words.allow: {pattern} allows nothing")


def unused(ja):
    text = "".join(open(n).read() for n in files("compiler/*.c"))
    for key in ja:
        if key.startswith("output/") and f'{key}"' not in text:
            faults.append(f"nothing asks for {key}")


ja, en = words("ja"), words("en")
same_keys(ja, en)
used_keys(ja)
unused(ja)
elsewhere()
for f in faults:
    print(f)
print(f"words: {len(ja)} in two languages" if not faults else f"words: {len(faults)} faults")
sys.exit(1 if faults else 0)
