#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""seeds.py FOLDER: small harmless inputs for every harness, made from the tests' own documents, so that a harness
begins with what its reader understands."""
import glob
import io
import os
import struct
import sys
import zipfile
import zlib

folder = sys.argv[1]
SMALL = 12000
SHEET = "checklist: g\nedition: test-1\nrespondent: 試験\ndate: 2026-11-30\nanswers:\n  Q-G-1-1: 2\n  Q-G-1-2: {value: na, reason: 対象外}\n"


def put(name, number, content):
    path = f"{folder}/{name}"
    os.makedirs(path, exist_ok=True)
    with open(f"{path}/{number}", "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode())


def small(*patterns, most=SMALL):
    for path in sorted(p for pattern in patterns for p in glob.glob(pattern)):
        with open(path, "rb") as f:
            content = f.read(most + 1)
        if len(content) <= most:
            yield path, content


def each(name, *patterns, most=SMALL):
    for n, (_, content) in enumerate(small(*patterns, most=most)):
        put(name, n, content)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(color, bits, interlace):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    row = b"\0" + bytes(range(40))[:(4 * channels * bits + 7) // 8]
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, bits, color, 0, 0, interlace))
            + (chunk(b"PLTE", bytes(12)) if color == 3 else b"") + chunk(b"IDAT", zlib.compress(row * 8)) + chunk(b"IEND", b""))


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, text in parts.items():
            z.writestr(name, text)
    return out.getvalue()


def form(text):
    """A PDF with one field, as small as its reader takes."""
    objects = [b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>",
               b"<</FT/Tx/T(sheet.respondent)/V(" + text + b")/Type/Annot/Subtype/Widget/Rect[0 0 1 1]/P 3 0 R>>"]
    out, at = b"%PDF-1.7\n", []
    for n, o in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, o)
    table = b"".join(b"%010d 00000 n \n" % a for a in at)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


each("yaml", "tests/golden-base/content/**/*.yaml", "tests/golden/yaml-mistakes/content/sources/*.yaml", "tests/golden/convert/*.yaml")
each("json", "tests/golden/*/*.json")
each("md", "tests/golden*/**/content/guides/*/*.md", "tests/golden/md-mistakes/content/guides/*/*.md")
each("fo", "tests/golden/fo-*/in.fo")
each("svg", "tests/svg/*.svg")
each("sheet", "tests/golden/convert/*.yaml", "tests/golden/score*/*.yaml")
each("outline", "tests/golden/sources-propose/text/*", "tests/golden/sources-verify/text/*")
each("csv", "tests/golden/convert/*.csv")
each("zip", "tests/golden/convert/*.xlsx")
each("font", "/usr/share/fonts/opentype/cantarell/*Regular*", most=150000)
put("sheet", "own", SHEET)
put("json", "own", '{"checklist":"g","edition":"test-1","answers":{"Q-G-1-1":2,"Q-G-1-2":{"value":"na","reason":"r"}}}')
put("csv", "own", "checklist,g\nedition,test-1\nid,value,reason\nQ-G-1-1,2,\nQ-G-1-2,na,r\n")
put("pdf", "own", form(b"Someone"))
put("zip", "own", archive({"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"}))
for n, (color, bits, interlace) in enumerate([(0, 1, 0), (0, 8, 1), (2, 8, 0), (3, 4, 1), (4, 8, 0), (6, 16, 0)]):
    put("image", n, png(color, bits, interlace))
for n, name in enumerate(["sources/s.yaml", "mappings/g.yaml", "checklists/g.yaml", "guides/g/guide.yaml", "guides/g/01-first.md",
                          "profiles/dev.yaml", "edition.yaml"]):
    with open("tests/golden-base/content/" + name, "rb") as f:
        put("model", n, str(n).encode() + f.read())
for n, text in enumerate(["return text, ''", "return ('x'):rep(1 << 20), ''", "local t = {} for i = 1, 9 do t[i] = t end return '1', ''",
                          "while true do end", "return string.format('%5d', 7), ''"]):
    put("engine", n, text)
put("request", 0, "rchecklist=g\nedition=test-1\nQ-G-1-1.value=2\n")
put("request", 1, 'j{"checklist":"g","edition":"test-1","answers":{"Q-G-1-1":2}}')
put("request", 2, "gchecklist: g\nsheets: 5\n")
put("request", 3, 'G{"checklist":"g","sheets":5}')
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
put("xlsx", 0, f'w<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>')
put("xlsx", 1, f'w<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><r><t>a_x0041_</t></r></is></c><c><v>1.5</v></c></row></sheetData></worksheet>')
put("xlsx", 2, f's<sst xmlns="{MAIN}"><si><t xml:space="preserve"> a </t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>')
put("xlsx", 3, f'b<workbook xmlns="{MAIN}"><workbookPr date1904="1"/><sheets><sheet name="x" sheetId="1"/></sheets></workbook>')
print(f"seeds: {sum(len(f) for _, _, f in os.walk(folder))}")

put("baseline", "small", '{"date":"2026-01-31","edition":"e","fates":[{"edition":"d","fate":"merged","kind":"provision","now":["G-1"],"was":["G-0","G-1"]}],'
    '"items":[{"fields":[["title","版"]],"id":"edition","kind":"edition"},{"fields":[["title","一"],["text","文。\\n文。"],["blocks","00"]],"id":"G-1",'
    '"in":"g/01.md","kind":"provision"},{"fields":[["title","章"]],"id":"g/01.md","in":"g","kind":"chapter","number":"1"}],"stage":"draft"}')
