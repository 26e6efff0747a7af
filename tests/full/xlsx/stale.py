# SPDX-License-Identifier: Apache-2.0
"""stale.py IN.xlsx OUT.xlsx: the first answer changed, and nothing worked out, as programs do that only fill workbooks."""
import re
import sys
import zipfile

source = zipfile.ZipFile(sys.argv[1])
with zipfile.ZipFile(sys.argv[2], 'w') as out:
    for name in source.namelist():
        data = source.read(name)
        if name == 'xl/worksheets/sheet3.xml':
            text = data.decode()
            data, n = re.subn(r'(<c r="F6" s="[0-9]+")(?:/>| t="s"><v>[0-9]+</v></c>)', r'\1 t="inlineStr"><is><t>0 なし</t></is></c>', text)
            assert n == 1
        elif name == 'xl/workbook.xml':
            data = data.replace(b' fullCalcOnLoad="1"', b'')
        out.writestr(name, data)
