#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""No line of the compiler is wider than 100 columns, but for rows of tables.

A row of a table is a line inside an initializer that spans lines, a line that begins with "{", a string or a
designator, a row of a table of macros (DIAG, SCHEMA …), and a line of a macro's own definition.  Tabs are eight
columns wide, Japanese letters two."""
import glob
import re
import sys
import unicodedata

MOST = 100
ROW = re.compile(r'\s*(\{[^{};]|"|[A-Z][A-Z_0-9]+\(.*\),?$|#define\b|(\[[A-Za-z_]+\]|\.[a-z_]+) = )')


def width(line):
    n = 0
    for letter in line:
        if letter == "\t":
            n += 8 - n % 8
        elif not unicodedata.combining(letter):
            n += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return n


def faults(lines):
    """Numbers of the lines that are too wide."""
    depth = None            # the indent of the initializer around, in tabs
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip("\t"))
        if depth is not None:
            if re.match(r"\s*\};?$", line) and indent <= depth:
                depth = None
            continue
        if re.search(r"= \{\s*(/\*.*\*/)?$", line):
            depth = indent
        elif width(line) > MOST and not ROW.match(line) and not line.endswith("\\"):
            yield number


def self_test():
    wide = "\tx = " + "a" * 100 + ";"
    if list(faults(["int t[] = {", wide, "};", wide, '\t{ "a", ' + "b" * 100 + " },", "\t/* " + "脆" * 50 + " */"])) != [4, 6]:
        sys.exit("columns: does not find what is too wide")


self_test()
found = 0
files = sorted(glob.glob("compiler/**/*.[ch]", recursive=True))
for path in files:
    for number in faults(open(path, encoding="utf-8").read().split("\n")):
        print(f"columns: {path}:{number}: wider than {MOST} columns")
        found += 1
print(f"columns: {len(files)} files, {found} faults")
sys.exit(found > 0 or len(files) < 100)
