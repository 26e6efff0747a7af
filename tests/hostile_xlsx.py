#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""hostile_xlsx.py GOOD.xlsx FOLDER: workbooks that attack their reader, made
from a good one.  Names that begin with good- must be read without loss, all
others refused with a message."""
import re
import struct
import sys
import zipfile

good, folder = sys.argv[1:]
source = zipfile.ZipFile(good)
parts = {n: source.read(n) for n in source.namelist()}
STRINGS, WORKBOOK, RELS = 'xl/sharedStrings.xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
strings = parts[STRINGS].decode()
table = strings[strings.index('<sst'):]
sheets = {s: f'xl/worksheets/sheet{i + 1}.xml' for i, s in
          enumerate(re.findall('<sheet name="([^"]*)"', parts[WORKBOOK].decode()))}
FORM = sheets.get('回答') or sheets['Answers']
form = parts[FORM].decode()


def make(name, changed, compression=zipfile.ZIP_DEFLATED, more=()):
    with zipfile.ZipFile(f'{folder}/{name}.xlsx', 'w', compression) as z:
        for n, data in parts.items():
            data = changed.get(n, data)
            if data is None:
                continue
            if callable(data):
                with z.open(n, 'w', force_zip64=True) as f:
                    data(f)
            else:
                z.writestr(n, data)
        for n, data in more:
            z.writestr(n, data)


def entities(kind, count, base):
    ref = '&#37;%s%d;' if kind == '%' else '&%s%d;'
    mark = '% ' if kind == '%' else ''
    return ''.join('<!ENTITY %se%d "%s">' % (mark, i, (ref % ('e', i - 1)) * 10 if i else base) for i in range(count))


def with_doctype(doctype, body):
    return (DECLARATION + doctype + body).encode()


def filler(chunk, times, head=f'<sst xmlns="{MAIN}">', tail='</sst>'):
    def write(f):
        f.write((DECLARATION + head).encode())
        for _ in range(times):
            f.write(chunk)
        f.write(tail.encode())
    return write


# --- XML ---
make('entities-in-text', {STRINGS: with_doctype(f'<!DOCTYPE sst [{entities("&", 10, "lol")}]>', table.replace('<t>', '<t>&e9;', 1))})
make('entities-in-attribute', {STRINGS: with_doctype(f'<!DOCTYPE sst [{entities("&", 10, "lol")}]>', table.replace('<si>', '<si x="&e9;">', 1))})
make('entities-of-parameters', {STRINGS: with_doctype(f'<!DOCTYPE sst [{entities("%", 8, "<!-- x -->")} %e7;]>', table)})
make('entity-of-a-file', {STRINGS: with_doctype('<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>', table.replace('<t>', '<t>&x;', 1))})
make('dtd-of-another-place', {STRINGS: with_doctype('<!DOCTYPE sst SYSTEM "http://127.0.0.1:9/x.dtd">', table)})
make('doctype-in-the-sheet', {FORM: with_doctype('<!DOCTYPE worksheet>', form[form.index('<worksheet'):])})
make('doctype-in-the-rels', {'_rels/.rels': with_doctype('<!DOCTYPE x>', parts['_rels/.rels'].decode().split('?>', 1)[1])})
make('deep', {STRINGS: filler(b'<si>', 500000, tail='</si>' * 500000 + '</sst>')})
make('no-xml', {FORM: b'\0\xff\xfe garbage'})
make('latin-1', {STRINGS: strings.replace('UTF-8', 'ISO-8859-1').encode('cp932', 'replace')})
make('unknown-entity', {STRINGS: strings.replace('<t>', '<t>&nbsp;', 1).encode()})
make('cut-xml', {FORM: form[:len(form) // 2].encode()})
# --- sizes ---
make('bomb-of-blanks', {STRINGS: filler(b' ' * (1 << 20), 2048)})
make('bomb-of-texts', {STRINGS: filler(b'<si><t>x</t></si>' * 4096, 400)})
make('bomb-of-rows', {FORM: filler(b'<row><c t="inlineStr"><is><t>x</t></is></c></row>' * 4096, 400,
                                   f'<worksheet xmlns="{MAIN}"><sheetData>', '</sheetData></worksheet>')})
make('bomb-in-the-last-column', {FORM: filler(b'<c r="ZZZ1" t="inlineStr"><is><t>x</t></is></c>' * 4096, 200,
                                              f'<worksheet xmlns="{MAIN}"><sheetData><row>', '</row></sheetData></worksheet>')})
make('long-text', {STRINGS: filler(b'x' * 1000000, 15, f'<sst xmlns="{MAIN}"><si><t>', '</t></si></sst>')})
make('many-attributes', {FORM: filler(b'', 0, f'<worksheet xmlns="{MAIN}" ' + ' '.join(f'a{i}=""' for i in range(200000)) + '>', '</worksheet')})
make('long-tag', {FORM: filler(b'a' * 1000000, 15, f'<worksheet xmlns="{MAIN}" a="', '"/>')})
make('long-comment', {FORM: filler(b'a' * 1000000, 15, f'<worksheet xmlns="{MAIN}"><!--', '--></worksheet>')})
with zipfile.ZipFile(f'{folder}/many-parts.xlsx', 'w') as z:
    for i in range(70000):
        z.writestr(f'p{i}', b'')
make('lying-size', {STRINGS: filler(b' ' * (1 << 20), 64)})
data = bytearray(open(f'{folder}/lying-size.xlsx', 'rb').read())
size = len(DECLARATION + f'<sst xmlns="{MAIN}"></sst>') + 64 * (1 << 20)
for field in (struct.pack('<I', size), struct.pack('<Q', size)):
    at = data.find(field)
    while at >= 0:
        data[at:at + len(field)] = struct.pack('<I' if len(field) == 4 else '<Q', 1000)
        at = data.find(field, at + 1)
open(f'{folder}/lying-size.xlsx', 'wb').write(data)
# --- numbers ---
make('text-out-of-range', {FORM: form.replace('t="s"><v>', 't="s"><v>99', 3).encode()})
make('text-negative', {FORM: form.replace('t="s"><v>', 't="s"><v>-', 3).encode()})
make('row-out-of-range', {FORM: form.replace('<row r="5"', '<row r="99999999999999999999"', 1).encode()})
make('row-negative', {FORM: form.replace('<row r="5"', '<row r="-5"', 1).encode()})
# --- the archive ---
make('part-twice', {}, more=[(STRINGS, b'<sst/>')])
make('part-missing', {FORM: None})
make('no-rels', {RELS: None})
make('no-strings', {STRINGS: None})
make('no-heads', {FORM: form.replace('<row r="4"', '<row r="400"', 1).encode()})
make('no-form', {WORKBOOK: parts[WORKBOOK].decode().replace('name="回答"', 'name="別の表"').replace('name="Answers"', 'name="x"').encode()})
make('target-outside', {RELS: parts[RELS].decode().replace('worksheets/', '../../worksheets/').encode()})
make('target-external', {RELS: parts[RELS].decode().replace('Target="worksheets/', 'TargetMode="External" Target="worksheets/').encode()})
whole = open(good, 'rb').read()
open(f'{folder}/truncated.xlsx', 'wb').write(whole[:len(whole) * 2 // 3])
open(f'{folder}/ole.xlsx', 'wb').write(bytes.fromhex('d0cf11e0a1b11ae1') + bytes(4096))
open(f'{folder}/only-magic.xlsx', 'wb').write(b'PK\3\4')
open(f'{folder}/empty-archive.xlsx', 'wb').write(b'PK\3\4' + bytes(26) + b'PK\5\6' + bytes(18))
# --- what real programs write ---
make('good-furigana', {STRINGS: re.sub('<si><t([^>]*)>([^<]*)</t></si>',
     r'<si><t\1>\2</t><rPh sb="0" eb="1"><t>ヨミ</t></rPh><phoneticPr fontId="1"/></si>', strings).encode()})
make('good-runs', {STRINGS: re.sub('<si><t[^>]*>([^<])([^<]*)</t></si>',
     r'<si><r><rPr><b/></rPr><t xml:space="preserve">\1</t></r><r><t xml:space="preserve">\2</t></r></si>', strings).encode()})
strict = [('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main'),
          ('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships')]


def made_strict(data):
    for a, b in strict:
        data = data.replace(a.encode(), b.encode())
    return data


make('good-strict', {n: made_strict(d) for n, d in parts.items() if n.endswith(('.xml', '.rels'))})
make('good-prefix', {FORM: re.sub(r'<(/?)([a-zA-Z])', r'<\1x:\2', form.split('?>', 1)[1]).replace('xmlns=', 'xmlns:x=', 1).encode()})
make('good-utf-16', {STRINGS: strings.replace('UTF-8', 'UTF-16').encode('utf-16')})
make('good-stored', {}, zipfile.ZIP_STORED)
make('good-absolute-targets', {RELS: parts[RELS].decode().replace('Target="', 'Target="/xl/').encode()})
make('good-without-references', {FORM: re.sub('<row r="1"', '<row', form).encode()})
