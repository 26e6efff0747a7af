#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compare the stored results of all formulas of a workbook with those of its
recalculated copy: recalculated.py OURS.xlsx COPY.xlsx…  (pairs)"""
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

M = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'


def cells(path, formulas_only):
    """(sheet, cell) -> text or number as text."""
    z = zipfile.ZipFile(path)
    rels = {r.get('Id'): r.get('Target') for r in ET.fromstring(z.read('xl/_rels/workbook.xml.rels'))}
    strings = []
    if 'xl/sharedStrings.xml' in z.namelist():
        strings = [''.join(t.text or '' for t in si.iter(M + 't')) for si in ET.fromstring(z.read('xl/sharedStrings.xml'))]
    out = {}
    for s in ET.fromstring(z.read('xl/workbook.xml')).iter(M + 'sheet'):
        part = rels[s.get(R)]
        part = part[1:] if part.startswith('/') else 'xl/' + part
        for c in ET.fromstring(z.read(part)).iter(M + 'c'):
            f = c.find(M + 'f')
            if formulas_only and (f is None or 'NOW()' in (f.text or '') and c.find(M + 'v') is None):
                continue        # no formula, or one that has no result on purpose (compiler/answers/xlsx_settle.h)
            v = c.find(M + 'v')
            text = v.text if v is not None and v.text is not None else ''
            if c.get('t') == 's':
                text = strings[int(text)]
            elif c.get('t') not in ('str', 'inlineStr', 'e') and text != '':
                text = float(text)
            if isinstance(text, str):       # ISO/IEC 29500-1, 22.9.2.19
                text = re.sub('_x([0-9A-Fa-f]{4})_', lambda m: chr(int(m[1], 16)), text)
            out[s.get('name'), c.get('r')] = text
    return out


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return a == b or abs(a - b) < 1e-12 * max(abs(a), abs(b))
    return a == b


bad = total = 0
for ours, copy in zip(sys.argv[1::2], sys.argv[2::2]):
    want, got = cells(ours, True), cells(copy, False)
    for key, value in want.items():
        total += 1
        if not same(value, got.get(key, '')):
            bad += 1
            if bad < 20:
                print(f'{ours}: {key[0]}!{key[1]}: stored {value!r}, recalculated {got.get(key, "")!r}')
print(f'{total} formulas compared, {bad} differ')
sys.exit(bad > 0 or total == 0)
