# SPDX-License-Identifier: Apache-2.0
"""change.py HOW IN.xlsx OUT: a workbook as people change it: sheet (renamed), note, id (heads renamed), day (typed where the
note stands), ods (saved as OpenDocument)."""
import re
import sys
import zipfile

how, source, target = sys.argv[1], zipfile.ZipFile(sys.argv[2]), sys.argv[3]
names = re.findall('<sheet name="([^"]*)"', source.read('xl/workbook.xml').decode())
answers = f'xl/worksheets/sheet{names.index("回答") + 1}.xml'
parts = {name: source.read(name).decode() for name in source.namelist()}


def swap(part, old, new, pattern=False):
    parts[part], n = re.subn(old if pattern else re.escape(old), new, parts[part], count=1)
    assert n == 1, old


def string(text):
    strings = re.findall('<si>(.*?)</si>', parts['xl/sharedStrings.xml'], re.S)
    return next(i for i, s in enumerate(strings) if re.search(f'<t[^>]*>{text}</t>', s))


if how == 'sheet':
    swap('xl/workbook.xml', 'name="回答"', 'name="回答2026"')
elif how == 'note':
    swap('xl/sharedStrings.xml', '<t>備考</t>', '<t>メモ</t>')
elif how == 'id':
    swap('xl/sharedStrings.xml', '<t>設問ID</t>', '<t>番号</t>')
elif how == 'day':
    styles = 'xl/styles.xml'
    n = len(re.findall('<xf ', re.search('<cellXfs.*?</cellXfs>', parts[styles], re.S).group()))
    swap(styles, '</cellXfs>', '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>')
    swap(answers, r'<c r="([A-Z]+[0-9]+)"[^>]* t="s"><v>%d</v>' % string('覚え'), r'<c r="\1" s="%d"><v>46112</v>' % n, True)
with zipfile.ZipFile(target, 'w') as out:
    if how == 'ods':
        out.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')
        out.writestr('content.xml', '<x/>')
    else:
        for name, data in parts.items():
            out.writestr(name, data)
