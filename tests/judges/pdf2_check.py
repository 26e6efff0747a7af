#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""PDF/UA-2 and PDF/A-4 (ISO 14289-2, ISO 19005-4) on PDF 2.0 (ISO 32000-2): the second profile of the judges.

What the older parts ask and the newer keep is asked of pdf_ua_check.py and pdfa_check.py; what is new or other is here.

usage: pdf2_check.py FILE...        one line a file, then its faults; exit status 1 when a file has one
"""
import re
import sys
import xml.etree.ElementTree as xml

import pikepdf
from pikepdf import Array, Dictionary, Name

import pdf_ua_check
import pdfa_check

PDF2 = 'http://iso.org/pdf2/ssn'
# ISO 32000-2, Annex L: the standard types of each namespace
NEW = set('''Document DocumentFragment Part Sect Div Aside NonStruct P H H1 H2 H3 H4 H5 H6 Title FENote Sub Lbl Span Em
Strong Link Annot Form Ruby RB RT RP Warichu WT WP L LI LBody Table TR TH TD THead TBody TFoot Caption Figure Formula
Artifact'''.split())
OLD = set('Art BlockQuote TOC TOCI Index Private Quote Note Reference BibEntry Code'.split()) | NEW
# what only the older parts ask: another claim, another header, the document information dictionary
SUPERSEDED_UA = {'5 pdfuaid', 'PDF/A mark'}
SUPERSEDED_A = {'6.1.2 file header', '6.6.2 Info and XMP differ', '6.6.2.3 extension schema', '6.6.4 identification', '6.8 embedded file'}
# ISO 32000-2 deprecates them; by the dictionary's key
OBSOLETE = ('/ProcSet', '/NeedAppearances', '/CIDSet', '/CharSet', '/XFA')


def identification(raw, pdf, faults):
    if not re.match(rb'%PDF-2\.\d(\r\n|\r|\n)%[\x80-\xff]{4}', raw):
        faults.add('A 6.1.2 header', raw[:12])
    if '/Info' in pdf.trailer and '/PieceInfo' not in pdf.Root:
        faults.add('A 6.1.3 Info')
    said = {e.tag: (e.text or '').strip() for e in xml.fromstring(bytes(pdf.Root.Metadata.read_bytes())).iter()}
    uaid, aid = '{http://www.aiim.org/pdfua/ns/id/}', '{http://www.aiim.org/pdfa/ns/id/}'
    if (said.get(uaid + 'part'), said.get(uaid + 'rev')) != ('2', '2024'):
        faults.add('UA 5 identification')
    files = '/Names' in pdf.Root and '/EmbeddedFiles' in pdf.Root.Names
    if (said.get(aid + 'part'), said.get(aid + 'rev'), said.get(aid + 'conformance')) != ('4', '2020', 'F' if files else None):
        faults.add('A 6.7.3 identification')


def elements(pdf):
    return [o for o in pdf.objects if isinstance(o, Dictionary) and '/S' in o and '/P' in o and
            o.get('/Type') in (None, Name.StructElem)]


def namespace(e):
    return str(e.NS.NS) if '/NS' in e else None


def structure(pdf, faults):
    root = pdf.Root.StructTreeRoot
    top = root.K if isinstance(root.K, Dictionary) else root.K[0] if len(root.K) == 1 else Dictionary()
    if top.get('/S') != Name.Document or namespace(top) != PDF2:
        faults.add('UA 8.2.5.2 one Document of PDF 2.0 at the top')
    if PDF2 not in [str(n.NS) for n in root.get('/Namespaces', [])]:
        faults.add('14.7.4.2 Namespaces')
    for e in elements(pdf):
        kind, own = str(e.S)[1:], namespace(e)
        if kind not in (NEW if own == PDF2 else OLD) or own not in (None, PDF2):
            faults.add('UA 8.2.4 type', '%s in %s' % (kind, own))
        if kind == 'Note':
            faults.add('UA 8.2.5.14 Note', 'is FENote')
        if kind == 'FENote':
            cited = list(e.get('/Ref', []))
            if not cited or any(e.objgen not in [k.objgen for k in c.get('/Ref', [])] for c in cited):
                faults.add('UA 8.2.5.14 Ref')


def leads_to_element(pdf, action):
    return action is not None and isinstance(action.get('/SD'), Array) and action.SD[0].get('/S') is not None


def destinations(pdf, faults):
    for o in pdf.objects:
        if not isinstance(o, Dictionary):
            continue
        inside = o.get('/Dest') is not None or (isinstance(o.get('/A'), Dictionary) and o.A.get('/S') == Name.GoTo)
        if inside and not leads_to_element(pdf, o.get('/A')):
            faults.add('UA 8.8 structure destination', o.get('/Subtype', o.get('/Title', '')))


def attached(pdf, faults):
    for o in pdf.objects:
        if isinstance(o, Dictionary) and o.get('/Type') == Name.Filespec and '/AFRelationship' not in o:
            faults.add('A 6.9 AFRelationship', o.get('/UF', ''))


def obsolete(pdf, faults):
    for o in pdf.objects:
        if not isinstance(o, (Dictionary, pikepdf.Stream)):
            continue
        for key in OBSOLETE:
            if key in o:
                faults.add('obsolete key', key)
    if pdf.Root.get('/MarkInfo', Dictionary()).get('/Suspects', False):
        faults.add('UA 8.2.1 Suspects')


def check(path):
    faults = pdf_ua_check.Faults()
    with open(path, 'rb') as f:
        raw = f.read()
    with pikepdf.open(path) as pdf:
        identification(raw, pdf, faults)
        structure(pdf, faults)
        destinations(pdf, faults)
        obsolete(pdf, faults)
        attached(pdf, faults)
    older = pdf_ua_check.check(path)
    for clause in older.count.keys() - SUPERSEDED_UA:
        if clause != '7.1 role' or older.example[clause] not in NEW:
            faults.add('UA-1 ' + clause, older.example[clause])
    older = pdfa_check.check(path)
    for clause in older.count.keys() - SUPERSEDED_A:
        if clause != '6.7.3.4 structure type' or older.example[clause][1:] not in NEW:
            faults.add('A-2 ' + clause, older.example[clause])
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
