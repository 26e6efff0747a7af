# SPDX-License-Identifier: Apache-2.0
# Types into cells of the first sheet of a workbook: edit.py FROM.xlsx TO.xlsx CELL=TEXT…
import re, sys, zipfile
from xml.sax.saxutils import escape

def cell(sheet, at, text):
    inline = f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else f'<c r="{at}"/>'
    new, n = re.subn(rf'<c r="{at}"(?: [^>/]*)?(?:/>|>.*?</c>)', lambda m: inline, sheet, count=1, flags=re.S)
    if n == 0:
        raise SystemExit(f'no cell {at}')
    return new

source, target, *edits = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w') as new:
    for name in old.namelist():
        data = old.read(name)
        if name == 'xl/worksheets/sheet1.xml':
            sheet = data.decode()
            for edit in edits:
                at, text = edit.split('=', 1)
                sheet = cell(sheet, at, text.replace('\\n', '\n'))
            data = sheet.encode()
        new.writestr(name, data)
