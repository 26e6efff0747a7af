#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pdfa_carries_check.py PDF: what it carries is what it is made of, byte for byte."""
import sys

import pikepdf

with pikepdf.open(sys.argv[1]) as pdf:
    said = {str(spec.Desc): bytes(spec.EF.F.read_bytes()) for spec in pdf.Root.AF}
name = sys.argv[1].rsplit('/', 1)[1]
endings = {path.rsplit('.', 1)[1] for path in said}
# A guide has chapters, mappings and pictures, its volume of reasons the same; a volume of forms few of them.
guide = '/pdf/' in sys.argv[1] and not name.startswith(('checklist-', 'comments', 'facing', 'questionnaire-', 'study'))
forms = name.endswith('-forms.pdf')
least = 3 if forms else 25 if guide else 2
assert 'content/edition.yaml' in said and len(said) >= least and (not guide or forms or endings == {'md', 'yaml', 'svg'}), sorted(said)
for path, content in said.items():
    assert open(path, 'rb').read() == content, path
