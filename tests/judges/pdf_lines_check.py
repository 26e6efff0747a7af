#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Japanese lines as they were set: which signs begin and end them, how many end at the right edge, how wide gaps are.

usage: pdf_lines_check.py FILE...   a fault is a line that begins or ends with a sign that may not, a full line of the
text that is not flush right (at most 3 in 100), or a line that runs over its edge
"""
import sys
from collections import Counter

from tagged import Tagged

NOT_FIRST = set('、。，．」』）】〕〉》］｝・：；？！ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ‐〜')
NOT_LAST = set('「『（【〔〈《［｛')
HALF = set('、。，．」』）】〕〉》］｝')


def japanese(text):
    return sum(c >= '\u3000' for c in text) * 2 > len(text)


def check(path):
    doc = Tagged(path)
    begin, end, over, short, flush, lines = [], [], [], 0, 0, 0
    edges = Counter()
    full = []
    for e in doc.root.walk():
        if e.kind not in ('P', 'TD', 'TH', 'LBody', 'Caption', 'TOCI', 'Note', 'H1', 'H2', 'H3', 'H4'):
            continue
        own = e.lines()
        lines += len(own)
        for i, (page, x, y, right, size, text) in enumerate(own):
            text = text.strip(' \u200b')
            if not text:
                continue
            if i > 0 and text[0] in NOT_FIRST:
                begin.append('%d: %s' % (page + 1, text[:12]))
            if i + 1 < len(own) and text[-1] in NOT_LAST:
                end.append('%d: %s' % (page + 1, text[-12:]))
            if text[-1] in HALF:
                right -= size / 2
            elif text[-1] in '・：；':
                right -= size / 4
            if e.kind == 'P' and i + 1 < len(own) and size > 9.2 and japanese(text) and len(own) > 2:
                full.append((page, text, right, size))
                edges[round(right)] += 1
    # the right edges of running text: those that many lines share (body, box, note, list)
    known = [edge for edge, n in edges.items() if n >= 10]
    for page, text, right, size in full:
        near = min((abs(right - edge), edge) for edge in known)[0] if known else 0
        half = min(abs(right + size / 2 - edge) for edge in known) if known else 0
        if near <= 1 or (text[-1] in HALF and half <= 1):
            flush += 1
        else:
            short += 1
            if known and right > max(known) + 1:
                over.append('%d: %s' % (page + 1, text[-12:]))
    share = 100 * flush / (flush + short) if full else 100
    print('%s: %d lines; begin %d, end %d faults; %.1f %% of %d full lines flush right; %d over the edge'
          % (path, lines, len(begin), len(end), share, flush + short, len(over)))
    for name, faults in (('begins', begin), ('ends', end), ('over', over)):
        for f in faults[:5]:
            print('  %s  page %s' % (name, f))
    return bool(begin or end or over or share < 97)


bad = [check(path) for path in sys.argv[1:]]
sys.exit(any(bad))
