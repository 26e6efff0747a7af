# SPDX-License-Identifier: Apache-2.0
"""left.py TOOL FORM.pdf: one line on what a program left of the tags, marks and faces of a form it saved."""
import sys

import pikepdf

with pikepdf.open(sys.argv[2]) as pdf:
    marks = str(pdf.Root.Metadata.read_bytes(), 'utf-8') if '/Metadata' in pdf.Root else ''
    fonts = pdf.Root.AcroForm.get('/DR', {}).get('/Font', {})
    embedded = all('/DescendantFonts' in f or '/FontFile2' in f.get('/FontDescriptor', {}) for f in dict(fonts).values())
    print(sys.argv[1], 'tags' if '/StructTreeRoot' in pdf.Root else 'no tags',
          'PDF/A mark' if 'pdfaid' in marks else 'no PDF/A mark', 'PDF/UA mark' if 'pdfuaid' in marks else 'no PDF/UA mark',
          'faces embedded' if embedded else 'faces not embedded',
          'draws anew' if pdf.Root.AcroForm.get('/NeedAppearances') else 'drawn', sep=', ')
