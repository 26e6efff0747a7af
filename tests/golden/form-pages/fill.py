# SPDX-License-Identifier: Apache-2.0
"""fill.py IN OUT NAME=VALUE...: writes values into a form as a viewer does that keeps them in the widgets."""
import sys
import pikepdf


def fields(top, above=''):
    for f in top:
        name = above + str(f.get('/T', ''))
        yield name, f
        yield from fields([k for k in f.get('/Kids', []) if '/T' in k], name + '.')


pdf = pikepdf.open(sys.argv[1])
have = dict(fields(pdf.Root.AcroForm.Fields))
for pair in sys.argv[3:]:
    name, value = pair.split('=', 1)
    f = have[name]
    buttons = [k for k in f.get('/Kids', []) if '/AS' in k]
    for k in buttons:
        k.AS = pikepdf.Name('/' + value if '/' + value in k.AP.N else '/Off')
    if not buttons:
        f.V = pikepdf.String(value)
pdf.save(sys.argv[2])
