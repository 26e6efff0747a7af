#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pdfa_carries_check.py PDF: what it carries is what it is made of, byte for byte."""
import sys

import pikepdf

with pikepdf.open(sys.argv[1]) as pdf:
    said = {str(spec.Desc): bytes(spec.EF.F.read_bytes()) for spec in pdf.Root.AF}
guide = '/pdf/' in sys.argv[1] and 'checklist-' not in sys.argv[1]
endings = {path.rsplit('.', 1)[1] for path in said}
assert 'content/edition.yaml' in said and len(said) >= (25 if guide else 2) and (not guide or endings == {'md', 'yaml', 'svg'}), sorted(said)
for path, content in said.items():
    assert open(path, 'rb').read() == content, path
