# SPDX-License-Identifier: Apache-2.0
"""spoil.py FILLED.pdf WHAT...: writes WHAT.pdf, the form as other programs leave it."""
import sys
import pikepdf
from pikepdf import Array, Dictionary, Name, String


def fields(top):
    for f in top:
        yield f
        yield from fields(f.get('/Kids', []))


def lost_list(pdf):
    pdf.Root.AcroForm.Fields = Array([pdf.make_indirect(None)])


def with_prefix(pdf):
    top = pdf.make_indirect(Dictionary(T=String('1'), Kids=pdf.Root.AcroForm.Fields))
    for f in pdf.Root.AcroForm.Fields:
        f.Parent = top
    pdf.Root.AcroForm.Fields = Array([top])


def without_names(pdf):
    del pdf.Root.AcroForm
    for page in pdf.pages:
        for a in page.get('/Annots', []):
            for key in ('/Parent', '/T', '/NM'):
                if key in a:
                    del a[key]


def with_languages(pdf):
    for f in fields(pdf.Root.AcroForm.Fields):
        if isinstance(f.get('/V'), String):
            f.V = String('\x1bja\x1b' + str(f.V))


def field_and_widget(pdf):
    """The field keeps its old value, its widget has another."""
    for f in fields(list(pdf.Root.AcroForm.Fields)):
        if str(f.get('/T', '')) == 'respondent':
            widget = pdf.make_indirect(Dictionary({k: f[k] for k in f.keys() if k not in ('/T', '/FT', '/V', '/Parent')}))
            widget.Parent, widget.V = f, String('丙社')
            f.Kids = Array([widget])
            for page in pdf.pages:
                page.Annots = Array([widget if a.get('/T') == f.T and '/V' in a and str(a.V) == str(f.V) else a for a in page.Annots])


WAYS = {'fields': lost_list, 'prefixed': with_prefix, 'nameless': without_names, 'language': with_languages, 'both': field_and_widget}
for what in sys.argv[2:]:
    pdf = pikepdf.open(sys.argv[1])
    WAYS[what](pdf)
    pdf.save(what + '.pdf')
