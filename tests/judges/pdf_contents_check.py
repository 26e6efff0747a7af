#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every number printed in a table of contents is the label of the page its link leads to; every named destination exists.

usage: pdf_contents_check.py FILE...
"""
import re
import sys

import pikepdf

from tagged import Tagged


def roman(n):
    out = ''
    for value, text in ((10, 'x'), (9, 'ix'), (5, 'v'), (4, 'iv'), (1, 'i')):
        while n >= value:
            out += text
            n -= value
    return out


def labels(pdf):
    nums, out = list(pdf.Root.PageLabels.Nums), []
    ranges = [(int(nums[i]), nums[i + 1]) for i in range(0, len(nums), 2)] + [(len(pdf.pages), None)]
    for (start, d), (stop, _) in zip(ranges, ranges[1:]):
        for i in range(start, stop):
            n = int(d.get('/St', 1)) + i - start
            out.append(str(d.get('/P', '')) + (roman(n) if d.get('/S') == '/r' else str(n)))
    return out


def names(pdf):
    out = {}
    stack = [pdf.Root.Names.Dests]
    while stack:
        node = stack.pop()
        stack.extend(node.get('/Kids', []))
        flat = list(node.get('/Names', []))
        for i in range(0, len(flat), 2):
            out[bytes(flat[i])] = flat[i + 1]
    return out


def check(path):
    doc = Tagged(path)
    pdf, dests, label = doc.pdf, names(doc.pdf), labels(doc.pdf)
    index, bad, entries, links = doc.index, [], 0, 0
    for page in pdf.pages:
        for a in page.obj.get('/Annots', []):
            if '/Dest' in a:
                links += 1
                if bytes(a.Dest) not in dests:
                    bad.append('no destination %r' % bytes(a.Dest))
    targets = {}
    for i, page in enumerate(pdf.pages):
        for a in page.obj.get('/Annots', []):
            e = doc.annotations.get(a.objgen)
            if e is not None and '/Dest' in a and bytes(a.Dest) in dests:
                targets[id(e)] = index[dests[bytes(a.Dest)][0].objgen]
    for e in doc.root.walk():
        if e.kind != 'TOCI':
            continue
        inner = [x for x in e.walk() if id(x) in targets]
        printed = re.search(r'([0-9]+|[ivxl]+)\s*$', e.text())
        if not inner or not printed:
            bad.append('entry without a link or a number: ' + e.text())
            continue
        entries += 1
        if label[targets[id(inner[0])]] != printed.group(1):
            bad.append('%s: is on page %s' % (e.text(), label[targets[id(inner[0])]]))

    def outline(items):
        n = 0
        for item in items:
            d = item.destination
            if d is not None and not isinstance(d, pikepdf.Array) and bytes(d) not in dests:
                bad.append('bookmark to nowhere: ' + item.title)
            n += 1 + outline(item.children)
        return n

    with pdf.open_outline() as o:
        n = outline(o.root)
    print('%s: %d entries, %d links, %d bookmarks, %d faults' % (path, entries, links, n, len(bad)))
    for b in bad[:5]:
        print('  ' + b)
    return bool(bad)


bad = [check(path) for path in sys.argv[1:]]
sys.exit(any(bad))
