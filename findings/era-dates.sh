#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# xlsx2csv 0.7.8, Spreadsheet::ParseXLSX 0.27 (Debian 12); seen 2026-12-01.
#
# A date in a workbook is a number with a format.  Japanese forms use [$-411]ggge"年"m"月"d"日" (ECMA-376 Part 1, 18.8.31:
# ggg is the era, e its year), which LibreOffice 7.4 shows as 令和8年3月31日 for 31 March 2026.
#
# Guess: xlsx2csv gives the number 46112; ParseXLSX cannot read eras and leaves the letters g.
# Seen: xlsx2csv puts the letters "ggge" before the right month and day; ParseXLSX knows eras, but only up to 平成, which ended
# in April 2019, and prints a year that never was.  Of a time, 16:42 of that day with the format h"時"mm"分", xlsx2csv prints 04時03分:
# the hour of twelve without a word of the afternoon, and the month for the minutes.  When something was reported is then wrong and looks right.
. "$(dirname "$0")/fetch.sh"
debian xlsx2csv=1:0.7.8-1 libspreadsheet-parsexlsx-perl=0.27-3+deb12u2

/usr/bin/python3 - "$work/era.xlsx" <<'PY'
import sys, zipfile
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
package = "http://schemas.openxmlformats.org/package/2006"
kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
parts = {
    "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
        '<numFmt numFmtId="165" formatCode="h&quot;時&quot;mm&quot;分&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" s="1"><v>46112</v></c><c r="B1" s="2"><v>46112.695833333</v></c></row></sheetData></worksheet>',
}
with zipfile.ZipFile(sys.argv[1], "w") as z:
    for name, text in parts.items():
        z.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
PY
same "xlsx2csv, date and time" "$(xlsx2csv "$work/era.xlsx")" '"ggge""年""03""月""31""日""","04""時""03""分"""'
same "Spreadsheet::ParseXLSX, date" "$(perl -CS -MSpreadsheet::ParseXLSX -e \
	'print Spreadsheet::ParseXLSX->new->parse($ARGV[0])->worksheet(0)->get_cell(0, 0)->value' "$work/era.xlsx")" '平成38年3月31日'
