# SPDX-License-Identifier: Apache-2.0
"""fill.py TOOL FORM.pdf VALUES.json OUT.pdf: the form filled with the program TOOL and saved by it.

VALUES: field -> text, or for buttons the value that is chosen."""
import json
import subprocess
import sys
import tempfile

tool, form, out = sys.argv[1], sys.argv[2], sys.argv[4]
with open(sys.argv[3], encoding='utf-8') as f:
    values = json.load(f)


def poppler():
    import pathlib
    import gi
    gi.require_version('Poppler', '0.18')
    from gi.repository import Poppler
    pdf = Poppler.Document.new_from_file(pathlib.Path(form).resolve().as_uri(), None)
    for i in range(pdf.get_n_pages()):
        page = pdf.get_page(i)
        for m in page.get_form_field_mapping():
            name = m.field.get_name()
            if name not in values:
                continue
            if m.field.get_field_type() == Poppler.FormFieldType.TEXT:
                m.field.text_set_text(values[name])
            elif m.field.get_field_type() == Poppler.FormFieldType.BUTTON and state_of(name, m.area) == values[name]:
                m.field.button_set_state(True)
    pdf.save(pathlib.Path(out).resolve().as_uri())
    return Poppler.get_version()


def state_of(name, area):
    """poppler-glib does not tell which value a button stands for: the widget at the same place does."""
    import pikepdf
    with pikepdf.open(form) as pdf:
        for page in pdf.pages:
            for a in page.get('/Annots', []):
                full, f = [], a
                while f is not None:
                    full.insert(0, str(f.T)) if '/T' in f else None
                    f = f.get('/Parent')
                if '.'.join(full) == name and '/AP' in a and abs(float(a.Rect[0]) - area.x1) < 1 and \
                        abs(float(a.Rect[1]) - area.y1) < 1:
                    return next(str(k)[1:] for k in a.AP.N.keys() if k != '/Off')
    return None


def pdftk():
    from xml.sax.saxutils import escape
    tree = {}
    for name, value in values.items():
        at = tree
        for part in name.split('.'):
            at = at.setdefault(part, {})
        at[None] = value

    def fields(at):
        return ''.join(f'<field name="{escape(k)}">{fields(v)}</field>' if k is not None else f'<value>{escape(v)}</value>'
                       for k, v in at.items())
    with tempfile.NamedTemporaryFile('w', suffix='.xfdf', encoding='utf-8') as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>' + fields(tree) + '</fields></xfdf>')
        f.flush()
        subprocess.run(['pdftk', form, 'fill_form', f.name, 'output', out, 'need_appearances'], check=True)
    return subprocess.run(['pdftk', '--version'], capture_output=True, text=True, check=False).stdout.split('\n')[1]


def qpdf():
    """qpdf draws the answers itself, after a program that only sets values."""
    import pikepdf
    with pikepdf.open(form) as pdf:
        def walk(fields, above):
            for f in fields:
                name = above + str(f.T) if '/T' in f else above
                if name in values and f.get('/FT') == '/Btn':
                    f.V = pikepdf.Name('/' + values[name])
                    for k in f.get('/Kids', [f]):
                        k.AS = f.V if str(f.V) in k.AP.N.keys() else pikepdf.Name('/Off')
                elif name in values:
                    f.V = values[name]
                walk([k for k in f.get('/Kids', []) if '/T' in k], name + '.')
        walk(pdf.Root.AcroForm.Fields, '')
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(out + '.set')
    done = subprocess.run(['qpdf', '--generate-appearances', out + '.set', out], check=False, stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 3)     # 3: it warns that it cannot draw Japanese
    return subprocess.run(['qpdf', '--version'], capture_output=True, text=True, check=True).stdout.split('\n')[0]


print({'poppler': poppler, 'pdftk': pdftk, 'qpdf': qpdf}[tool]())
