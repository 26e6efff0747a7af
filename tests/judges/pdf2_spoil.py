#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""pdf2_check.py must be able to fail: a good file is spoiled in one way each, and the check must name the clause.

usage: pdf2_spoil.py GUIDE.pdf FORM.pdf ATTACH.pdf    a guide with links and notes, a form, one that carries files
"""
import os
import sys
import tempfile

import pikepdf
from pikepdf import Array, Dictionary, Name

import pdf2_check

GUIDE, FORM, ATTACH = sys.argv[1:4]
spoils = []


def spoil(clause, path=GUIDE, **save):
    def note(f):
        spoils.append((clause, path, f, save))
        return f
    return note


def first(pdf, test):
    return next(o for o in pdf.objects if isinstance(o, Dictionary) and test(o))


def element(pdf, kind):
    return first(pdf, lambda o: o.get('/S') == Name('/' + kind) and '/P' in o)


def replace(pdf, old, new):
    xmp = bytes(pdf.Root.Metadata.read_bytes())
    assert old in xmp
    pdf.Root.Metadata.write(xmp.replace(old, new))


@spoil('A 6.1.2 header', force_version='1.7')
def _(pdf): pass
@spoil('A 6.1.3 Info')
def _(pdf): pdf.trailer.Info = pdf.make_indirect(Dictionary(Title='x'))
@spoil('UA 5 identification')
def _(pdf): replace(pdf, b'<pdfuaid:part>2<', b'<pdfuaid:part>1<')
@spoil('UA 5 identification')
def _(pdf): replace(pdf, b'<pdfuaid:rev>2024</pdfuaid:rev>', b'')
@spoil('A 6.7.3 identification')
def _(pdf): replace(pdf, b'<pdfaid:rev>2020<', b'<pdfaid:rev>2005<')
@spoil('A 6.7.3 identification')
def _(pdf): replace(pdf, b'</pdfaid:rev>', b'</pdfaid:rev><pdfaid:conformance>F</pdfaid:conformance>')
@spoil('UA 8.2.5.2 one Document of PDF 2.0 at the top')
def _(pdf): del pdf.Root.StructTreeRoot.K.NS
@spoil('UA 8.2.5.2 one Document of PDF 2.0 at the top')
def _(pdf): pdf.Root.StructTreeRoot.K.S = Name.Part
@spoil('14.7.4.2 Namespaces')
def _(pdf): del pdf.Root.StructTreeRoot.Namespaces
@spoil('UA 8.2.4 type')
def _(pdf): element(pdf, 'P').S = Name.Paragraph
@spoil('UA 8.2.4 type')
def _(pdf): element(pdf, 'Reference').NS = pdf.Root.StructTreeRoot.Namespaces[0]
@spoil('UA 8.2.4 type')
def _(pdf): element(pdf, 'P').NS = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS='http://example.org/mine'))
@spoil('UA 8.2.5.14 Note')
def _(pdf):
    note = element(pdf, 'FENote')
    note.S = Name.Note
    del note.NS
@spoil('UA 8.2.5.14 Ref')
def _(pdf): del element(pdf, 'FENote').Ref
@spoil('UA 8.2.5.14 Ref')
def _(pdf): del element(pdf, 'FENote').Ref[0].Ref
@spoil('UA 8.8 structure destination')
def _(pdf): del first(pdf, lambda o: o.get('/Subtype') == Name.Link and '/A' in o and '/SD' in o.A).A.SD
@spoil('UA 8.8 structure destination')
def _(pdf):
    mark = first(pdf, lambda o: '/Title' in o and '/A' in o)
    mark.Dest = mark.A.D
    del mark.A
@spoil('obsolete key')
def _(pdf): pdf.pages[0].Resources.ProcSet = Array([Name.PDF])
@spoil('obsolete key', FORM)
def _(pdf): pdf.Root.AcroForm.NeedAppearances = True
@spoil('A 6.9 AFRelationship', ATTACH)
def _(pdf): del first(pdf, lambda o: o.get('/Type') == Name.Filespec).AFRelationship
@spoil('A 6.7.3 identification', ATTACH)
def _(pdf): replace(pdf, b'<pdfaid:conformance>F</pdfaid:conformance>', b'')
@spoil('UA 8.2.1 Suspects')
def _(pdf): pdf.Root.MarkInfo.Suspects = True
@spoil('UA-1 7.2 Lang')
def _(pdf): del pdf.Root.Lang
@spoil('UA-1 7.1 DisplayDocTitle')
def _(pdf): del pdf.Root.ViewerPreferences
@spoil('UA-1 7.18.3 Tabs')
def _(pdf):
    for page in pdf.pages:
        if '/Tabs' in page:
            del page.Tabs
@spoil('UA-1 7.18.5 Contents')
def _(pdf): del first(pdf, lambda o: o.get('/Subtype') == Name.Link).Contents
@spoil('UA-1 7.21.4 not embedded')
def _(pdf):
    descriptor = first(pdf, lambda o: o.get('/Type') == Name.FontDescriptor)
    del descriptor['/FontFile2']
@spoil('UA-1 7.6 ListNumbering')
def _(pdf): del element(pdf, 'L').A


bad = []
with tempfile.TemporaryDirectory() as work:
    out = os.path.join(work, 'spoiled.pdf')
    for path in sorted({GUIDE, FORM, ATTACH}):
        if pdf2_check.check(path).count:
            bad.append(f'{path}: not good to begin with: {dict(pdf2_check.check(path).count)}')
    for clause, path, f, save in spoils:
        with pikepdf.open(path) as pdf:
            f(pdf)
            pdf.save(out, **save)
        found = pdf2_check.check(out).count
        if clause not in found:
            bad.append(f'{clause}: {os.path.basename(path)} spoiled by {f.__code__.co_firstlineno} was not refused; found: {list(found)}')
for b in bad:
    print(b)
print(f'pdf2_spoil: {len(spoils)} spoiled files, {len(bad)} not refused')
sys.exit(1 if bad else 0)
