#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""pdf_ua_check.py must be able to fail: a good file is spoiled in one way each, and the check must name the clause.

usage: pdf_ua_spoil.py TABLE.pdf GUIDE.pdf FORM.pdf     a table with spans, a guide with contents and headings, a form
"""
import os
import sys
import tempfile

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

import pdf_ua_check

TABLE, GUIDE, FORM = sys.argv[1:4]
spoils = []


def spoil(clause, path=TABLE):
    def note(f):
        spoils.append((clause, path, f))
        return f
    return note


def every(pdf, kind):
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get('/S') == Name('/' + kind)]


def element(pdf, kind, test=lambda e: True):
    return next(e for e in every(pdf, kind) if test(e))


def kids(e):
    k = e.get('/K')
    return list(k) if isinstance(k, Array) else [k]


def below(pdf, parent, kind, at=None):
    """A new element with nothing but a copy of some content."""
    new = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name('/' + kind), P=parent, K=Array([])))
    k = kids(parent)
    k.insert(len(k) if at is None else at, new)
    parent.K = Array(k)
    return new


def content(pdf, before=b'', after=b''):
    page = pdf.pages[0]
    page.Contents = Stream(pdf, before + page.Contents.read_bytes() + after)


def attribute(e, key, value):
    a = e.get('/A')
    if a is None:
        e.A = Dictionary(O=Name.Table)
        a = e.A
    a[key] = value


# ---- the rules, one way to break each ----

@spoil('7.1 marks')
def _(pdf): content(pdf, b'/Artifact BMC /P <</MCID 999>> BDC EMC EMC ')
@spoil('7.1 marks')
def _(pdf): content(pdf, b'/P <</MCID 999>> BDC /Artifact BMC EMC EMC ')
@spoil('7.1 element without its parent')
def _(pdf): del element(pdf, 'P').P
@spoil('7.1 element without its parent')
def _(pdf): element(pdf, 'TD').P = element(pdf, 'Table')
@spoil('7.1 Suspects')
def _(pdf): pdf.Root.MarkInfo.Suspects = True
@spoil('7.1 role')
def _(pdf): element(pdf, 'P').S = Name.Paragraph
@spoil('7.2 head without rows')
def _(pdf):
    for t in every(pdf, 'Table'):
        t.K = Array([k for k in kids(t) if k.S not in (Name.TBody, Name.TFoot)] or kids(t))
@spoil('7.2 cells overlap')
def _(pdf):
    tall = element(pdf, 'TR', lambda r: len(kids(r)) > 1 and r.P.S == Name.TBody and len(kids(r.P)) > 1)
    attribute(kids(tall)[-1], '/RowSpan', 2)
    attribute(kids(kids(tall.P)[kids_at(tall) + 1])[0], '/ColSpan', 9)
@spoil('7.2 ragged rows')
def _(pdf):
    row = element(pdf, 'TR', lambda r: len(kids(r)) > 1)
    row.K = Array(kids(row)[:-1])
@spoil('7.2 ragged rows')
def _(pdf): attribute(element(pdf, 'TD'), '/ColSpan', 9)
@spoil('7.2 span past the end')
def _(pdf): attribute(kids(kids(element(pdf, 'TBody'))[-1])[-1], '/RowSpan', 9)
@spoil('7.2 caption of a table')
def _(pdf):
    t = element(pdf, 'Table')
    below(pdf, t, 'Caption')
    below(pdf, t, 'Caption')
@spoil('7.2 caption of a table')
def _(pdf): below(pdf, element(pdf, 'Table', lambda t: len(kids(t)) > 1), 'Caption', 1)
@spoil('7.2 caption is not the first', GUIDE)
def _(pdf): below(pdf, element(pdf, 'TOC'), 'Caption')
@spoil('7.2 kids', GUIDE)
def _(pdf): below(pdf, element(pdf, 'TOC'), 'P')
@spoil('7.2 parent')
def _(pdf): below(pdf, element(pdf, 'Document'), 'LI')
@spoil('7.2 parent')
def _(pdf): below(pdf, element(pdf, 'Document'), 'TD')
@spoil('7.2 Lang')
def _(pdf): element(pdf, 'P').Lang = String('')
@spoil('7.2 Lang')
def _(pdf): element(pdf, 'P').Lang = String('日本語')
@spoil('7.2 Lang')
def _(pdf): content(pdf, b'/Span <</Lang (not a language)>> BDC EMC ')
@spoil('7.2 Lang')
def _(pdf): pdf.Root.Lang = String('')
@spoil('7.3 alternative text')
def _(pdf): below(pdf, element(pdf, 'Document'), 'Figure')
@spoil('7.3 alternative text')
def _(pdf): below(pdf, element(pdf, 'Document'), 'Formula')
@spoil('7.4.2 heading level', GUIDE)
def _(pdf): element(pdf, 'H2').S = Name.H4
@spoil('7.4.4 H beside H1', GUIDE)
def _(pdf): element(pdf, 'H2').S = Name.H
@spoil('7.5 Scope')
def _(pdf):
    for e in every(pdf, 'TH'):
        if '/A' in e:
            del e.A
@spoil('7.18.4 Form', FORM)
def _(pdf): below(pdf, element(pdf, 'Document'), 'Form')
@spoil('7.18.4 Form', FORM)
def _(pdf):
    one, two = every(pdf, 'Form')[:2]
    one.K = Array(kids(one) + kids(two))
    two.K = Array([])
@spoil('7.9 Note without id', GUIDE)
def _(pdf): below(pdf, element(pdf, 'Document'), 'Note')


def kids_at(row):
    return [k.objgen for k in kids(row.P)].index(row.objgen)


bad = []
with tempfile.TemporaryDirectory() as work:
    out = os.path.join(work, 'spoiled.pdf')
    for path in sorted({TABLE, GUIDE, FORM}):
        if pdf_ua_check.check(path).count:
            bad.append(f'{path}: not good to begin with: {dict(pdf_ua_check.check(path).count)}')
    for clause, path, f in spoils:
        with pikepdf.open(path) as pdf:
            f(pdf)
            pdf.save(out)
        found = pdf_ua_check.check(out).count
        if clause not in found:
            bad.append(f'{clause}: {os.path.basename(path)} spoiled by {f.__code__.co_firstlineno} was not refused; found: {list(found)}')
for b in bad:
    print(b)
print(f'pdf_ua_spoil: {len(spoils)} spoiled files, {len(bad)} not refused')
sys.exit(1 if bad else 0)
