#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Two PDFs of one FO document: the same characters, in the same order but for where pages end, about as many pages.

usage: fop_compare.py NAME OURS THEIRS
"""
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from difflib import SequenceMatcher


def text(path):
    raw = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, text=True, check=True).stdout
    # FOP reads some kanji back as radicals; page numbers, leaders and hyphens depend on where lines end
    return re.sub(r'[\s\u200b\u00ad.…0-9ivx]', '', unicodedata.normalize('NFKC', raw))


def pages(path):
    return int(re.search(r'Pages:\s+(\d+)', subprocess.run(['pdfinfo', path], capture_output=True, text=True).stdout).group(1))


name, ours, theirs = sys.argv[1:]
a, b = text(ours), text(theirs)
more, less = Counter(a) - Counter(b), Counter(b) - Counter(a)
order = SequenceMatcher(None, a, b, autojunk=False).ratio()
p, q = pages(ours), pages(theirs)
different = sum(more.values()) + sum(less.values())
# heads are repeated once a page, so as many of them may differ as pages do
allowed = 0 if p == q else 60 * abs(p - q)
good = different <= allowed and order > 0.9 and abs(p - q) <= max(2, q // 10)
print('%s: %d characters, %d differ, order %.3f, pages %d and %d%s' % (name, len(a), different, order, p, q, '' if good else '  <- differs'))
if different:
    print('  ours only %s  theirs only %s' % (''.join(more)[:40], ''.join(less)[:40]))
sys.exit(not good)
