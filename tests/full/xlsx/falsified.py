#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""falsified.py IN.xlsx OUT.xlsx: the same workbook with every stored result of
a formula replaced, so that a right one can only come from computing."""
import re
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        data = old.read(name)
        if name.startswith('xl/worksheets/'):
            data = re.sub(rb'(</f>)<v>[^<]*</v>', rb'\1<v>77</v>', data)
        new.writestr(name, data)
