#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a machine can check of PDF/UA-1 (ISO 14289-1), and of the PDF/A marks beside it.

usage: pdf_ua_check.py FILE...      one line a file, then its faults; exit status 1 when a file has one
"""
import re
import sys
from collections import Counter

import pikepdf
from pikepdf import Name

from tagged import Tagged

STANDARD = set('''Document Part Art Sect Div BlockQuote Caption TOC TOCI Index P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Figure Formula
Form'''.split())
HOLDS = {'Table': 'TR THead TBody TFoot Caption', 'THead': 'TR', 'TBody': 'TR', 'TFoot': 'TR', 'TR': 'TH TD',
         'L': 'LI L Caption', 'LI': 'Lbl LBody', 'TOC': 'TOC TOCI Caption'}
STANDS_IN = {'TR': 'Table THead TBody TFoot', 'TH': 'TR', 'TD': 'TR', 'LI': 'L', 'LBody': 'LI', 'THead': 'Table',
             'TBody': 'Table', 'TFoot': 'Table', 'TOCI': 'TOC', 'RB': 'Ruby', 'RT': 'Ruby'}


LANGUAGE = re.compile(r'[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')


class Faults:
    def __init__(self):
        self.count, self.example = Counter(), {}

    def add(self, clause, what=''):
        self.count[clause] += 1
        self.example.setdefault(clause, str(what)[:80])


def metadata(root, faults):
    xmp = root.Metadata.read_bytes().decode('utf8') if '/Metadata' in root else ''
    if not re.search(r'pdfuaid:part>\s*1', xmp):
        faults.add('5 pdfuaid')
    if not re.search(r'<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>[^<]+', xmp):
        faults.add('7.1 dc:title')
    if not re.search(r'pdfaid:part>[23]<.*pdfaid:conformance>A<', xmp, re.S):
        faults.add('PDF/A mark')
    if '/OutputIntents' not in root or '/DestOutputProfile' not in root.OutputIntents[0]:
        faults.add('PDF/A output intent')
    if not root.get('/MarkInfo', {}).get('/Marked', False):
        faults.add('6.2 MarkInfo')
    if root.get('/MarkInfo', {}).get('/Suspects', False):
        faults.add('7.1 Suspects')
    if not root.get('/ViewerPreferences', {}).get('/DisplayDocTitle', False):
        faults.add('7.1 DisplayDocTitle')
    if not LANGUAGE.match(str(root.get('/Lang', ''))):
        faults.add('7.2 Lang', root.get('/Lang', ''))


def attribute(obj, key):
    a = obj.get('/A')
    for d in (list(a) if isinstance(a, pikepdf.Array) else [a] if a is not None else []):
        if key in d:
            return d[key]
    return None


def span(cell, key):
    return max(int(attribute(cell.obj, key) or 1), 1)


def rows_of(table):
    for e in table.kids:
        if not isinstance(e, str) and e.kind == 'TR':
            yield [e]
        elif not isinstance(e, str) and e.kind in ('THead', 'TBody', 'TFoot'):
            yield [r for r in e.kids if not isinstance(r, str) and r.kind == 'TR']


def grid(table, faults):
    """No two cells at one place, no row shorter than another, no cell that reaches beyond its section."""
    widths = set()
    for rows in rows_of(table):
        taken = set()
        for y, row in enumerate(rows):
            x = 0
            for cell in (c for c in row.kids if not isinstance(c, str)):
                while (x, y) in taken:
                    x += 1
                own = {(x + i, y + k) for i in range(span(cell, '/ColSpan')) for k in range(span(cell, '/RowSpan'))}
                if own & taken:
                    faults.add('7.2 cells overlap', cell.text())
                if y + span(cell, '/RowSpan') > len(rows):
                    faults.add('7.2 span past the end', cell.text())
                taken |= own
            widths.add(len({i for i, k in taken if k == y}))
    if len(widths) > 1:
        faults.add('7.2 ragged rows', sorted(widths))


def table(e, faults):
    kinds = [k.kind for k in e.kids if not isinstance(k, str)]
    if ('THead' in kinds or 'TFoot' in kinds) and 'TBody' not in kinds:
        faults.add('7.2 head without rows')
    if kinds.count('THead') > 1 or kinds.count('TFoot') > 1:
        faults.add('7.2 two heads')
    if 'Caption' in kinds[1:-1] or kinds.count('Caption') > 1:
        faults.add('7.2 caption of a table', kinds)
    grid(e, faults)


def captions(e, faults):
    kinds = [k.kind for k in e.kids if not isinstance(k, str)]
    if 'Caption' in kinds[1:]:
        faults.add('7.2 caption is not the first', e.kind)


def structure(doc, faults):
    last, ids, headings, elements = 0, set(), set(), Counter(e.obj.objgen for e in doc.annotations.values())
    held = set(doc.annotations.values())
    for e in doc.root.walk():
        if e.parent is None:
            continue
        kind, above = e.kind, e.parent.kind
        if '/P' not in e.obj or e.obj.P.objgen != e.parent.obj.objgen:
            faults.add('7.1 element without its parent', kind)
        if '/Lang' in e.obj and not LANGUAGE.match(str(e.obj.Lang)):
            faults.add('7.2 Lang', e.obj.Lang)
        if kind == 'Table':
            table(e, faults)
        elif kind in ('L', 'TOC'):
            captions(e, faults)
        if re.fullmatch('H[1-6]?', kind):
            headings.add(kind == 'H')
            if kind == 'H' and [k.kind for k in e.parent.kids if not isinstance(k, str)].count('H') > 1:
                faults.add('7.4.4 H twice', e.text())
        if kind == 'Form' and elements[e.obj.objgen] != 1:
            faults.add('7.18.4 Form', '%d fields' % elements[e.obj.objgen])
        if kind not in STANDARD:
            faults.add('7.1 role', kind)
        if kind in ('NonStruct', 'Private'):      # allowed, and what others put where they do not know
            faults.add('says nothing', kind + ' in ' + above)
        if above in HOLDS and kind not in HOLDS[above].split():
            faults.add('7.2 kids', above + ' > ' + kind)
        if kind in STANDS_IN and above not in STANDS_IN[kind].split():
            faults.add('7.2 parent', above + ' > ' + kind)
        if re.fullmatch('H[1-6]', kind):
            if int(kind[1]) > last + 1:
                faults.add('7.4.2 heading level', '%s after H%d: %s' % (kind, last, e.text()))
            last = int(kind[1])
        if kind in ('Figure', 'Formula') and not str(e.obj.get('/Alt', '')).strip():
            faults.add('7.3 alternative text')
        if kind == 'Figure' and attribute(e.obj, '/BBox') is None:
            faults.add('7.3 BBox')
        if kind == 'TH' and attribute(e.obj, '/Scope') is None:
            faults.add('7.5 Scope', e.text())
        if kind == 'L' and any(k.kind == 'LI' for k in e.kids) and attribute(e.obj, '/ListNumbering') is None:
            faults.add('7.6 ListNumbering')
        if kind == 'Note' and '/ID' not in e.obj:
            faults.add('7.9 Note without id')
        if '/ID' in e.obj:
            if bytes(e.obj.ID) in ids:
                faults.add('7.9 id twice', e.obj.ID)
            ids.add(bytes(e.obj.ID))
        if not e.kids and kind not in ('TD', 'TH') and e not in held:
            faults.add('empty element', kind)
        if kind == 'P' and any(not isinstance(k, str) and k.kind == 'P' for k in e.kids):
            faults.add('P in P', e.text())
    if len(headings) > 1:
        faults.add('7.4.4 H beside H1')


def content(doc, faults):
    for i, page in enumerate(doc.pages):
        if page.loose:
            faults.add('7.1 neither tagged nor artifact', 'page %d: %s' % (i + 1, page.loose[0]))
        for what in page.crossed:
            faults.add('7.1 marks', 'page %d: %s' % (i + 1, what))
        for lang in page.langs:
            if not LANGUAGE.match(lang):
                faults.add('7.2 Lang', lang)
        if page.nested:
            faults.add('14.6 nested ids', 'page %d' % (i + 1))
        if page.notdef:
            faults.add('7.21.8 .notdef', 'page %d' % (i + 1))
        for mcid in page.text:
            if (i, mcid) not in doc.claimed:
                faults.add('content of no element', 'page %d' % (i + 1))
        text = ''.join(page.text.values())
        if '\ufffd' in text:
            faults.add('7.21.7 no Unicode', 'page %d' % (i + 1))
        radicals = re.findall('[\u2e80-\u2fdf]', text)
        if radicals:
            faults.add('radicals for letters', 'page %d: %s' % (i + 1, ''.join(radicals)[:10]))


def parents(doc, faults):
    tree, nums = doc.pdf.Root.StructTreeRoot.ParentTree, {}
    flat = list(tree.get('/Nums', []))
    for k in range(0, len(flat), 2):
        nums[int(flat[k])] = flat[k + 1]
    for i, page in enumerate(doc.pdf.pages):
        row = nums.get(int(page.obj.StructParents))
        if row is None or len(row) != len(doc.pages[i].text):
            faults.add('14.7.4 parent tree', 'page %d' % (i + 1))
        annotations = page.obj.get('/Annots')
        if annotations is None:
            continue
        if page.obj.get('/Tabs') != Name.S:
            faults.add('7.18.3 Tabs')
        for a in annotations:
            kind = 'Form' if a.Subtype == Name.Widget else 'Link'
            e = doc.annotations.get(a.objgen)
            if e is None or e.kind != kind or nums.get(int(a.get('/StructParent', -1))) is None or \
                    nums[int(a.StructParent)].objgen != e.obj.objgen:
                faults.add('7.18.5 annotation outside its element', 'page %d' % (i + 1))
            if a.Subtype == Name.Link and not str(a.get('/Contents', '')).strip():
                faults.add('7.18.5 Contents', 'page %d' % (i + 1))
            if a.Subtype == Name.Widget and not str(a.get('/TU', '')).strip():
                faults.add('7.18.4 TU', 'page %d' % (i + 1))


def fonts(doc, faults):
    seen = set()
    for page in doc.pdf.pages:
        for _, f in page.obj.Resources.get('/Font', {}).items():
            if f.objgen in seen:
                continue
            seen.add(f.objgen)
            d = f.DescendantFonts[0] if f.Subtype == Name.Type0 else f
            descriptor = d.get('/FontDescriptor', {})
            if not any(k in descriptor for k in ('/FontFile', '/FontFile2', '/FontFile3')):
                faults.add('7.21.4 not embedded', f.BaseFont)
            if '/ToUnicode' not in f:
                faults.add('7.21.7 ToUnicode', f.BaseFont)
            if d.Subtype == Name.CIDFontType2 and '/CIDToGIDMap' not in d:
                faults.add('7.21.3 CIDToGIDMap', f.BaseFont)


def attachments(doc, faults):
    for spec in doc.pdf.Root.get('/AF', []):
        if '/F' not in spec or '/UF' not in spec:
            faults.add('7.11 file specification', spec.get('/UF', ''))


def check(path):
    faults, doc = Faults(), Tagged(path)
    metadata(doc.pdf.Root, faults)
    structure(doc, faults)
    content(doc, faults)
    parents(doc, faults)
    fonts(doc, faults)
    attachments(doc, faults)
    return faults


def main():
    bad = False
    for path in sys.argv[1:]:
        faults = check(path)
        bad |= bool(faults.count)
        print('%s: %s' % (path, 'FAULTS' if faults.count else 'no faults'))
        for clause, n in sorted(faults.count.items()):
            print('  %s x%d  %s' % (clause, n, faults.example[clause]))
    sys.exit(bad)


if __name__ == '__main__':
    main()
