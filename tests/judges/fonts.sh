#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# OpenType fonts with CFF outlines, chosen by a font table: embedded as what they are, only the letters used, text that comes out
# as it went in; a missing file or letter is reported.
set -u
cd "$(dirname "$0")/../.."
program=$PWD/build/shirube judges=$PWD/tests/judges
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export SOURCE_DATE_EPOCH=0
folder=/usr/share/fonts/opentype/cantarell
cat >fonts.txt <<-END
	serif;  400; latin; cantarell/Cantarell-Regular.otf
	serif;  700; latin; $folder/Cantarell-Bold.otf
	serif;  400; any;   bizud-mincho/BIZUDMincho-Regular.ttf
	absent; 400; any;   cantarell/NoSuchFile.otf
END
cat >in.fo <<-'END'
	<root xmlns="http://www.w3.org/1999/XSL/Format" font-family="serif" xml:lang="ja">
	<layout-master-set><simple-page-master master-name="a" page-width="148mm" page-height="100mm" margin="15mm"><region-body/></simple-page-master></layout-master-set>
	<declarations><title>書体</title></declarations>
	<page-sequence master-reference="a"><flow flow-name="xsl-region-body">
	<block>脆弱性の深刻さは CVSS 9.8、office <inline font-weight="700">Bold</inline> です。</block>
	<block font-family="absent, serif">Fallback &#x1D11E;</block>
	</flow></page-sequence></root>
END
bad=0
fault() { echo "$*"; bad=1; }
"$program" fo in.fo --fonts fonts.txt -o a.pdf --lang en 2>log
[ $? -le 1 ] && [ -s a.pdf ] || { cat log; fault "no PDF"; }
grep -q 'NoSuchFile.otf.*\[fo-font\]' log || fault "a missing font file is not reported"
grep -q 'U+1D11E.*\[fo-glyph\]' log || fault "a missing letter is not reported"
pdffonts a.pdf >fonts
[ "$(grep -cE '^[A-Z]{6}\+Cantarell-(Regular|Bold) +CID Type 0C +Identity-H +yes yes yes' fonts)" = 2 ] || { cat fonts; fault "CFF fonts are not embedded, cut down and with their text"; }
pdftotext -layout a.pdf - | tr -d ' \n\f' >text
grep -q '脆弱性の深刻さはCVSS9.8、officeBoldです。Fallback𝄞' text || { cat text; fault "the text is another"; }
qpdf --check a.pdf >qpdf.log 2>&1 || { cat qpdf.log; fault "qpdf finds faults"; }
/usr/bin/python3 -B "$judges/pdf_ua_check.py" a.pdf >ua 2>&1 || { cat ua; fault "not PDF/UA"; }
/usr/bin/python3 -B "$judges/pdfa_check.py" a.pdf >a2a 2>&1 || { cat a2a; fault "not PDF/A"; }
whole=$(stat -c %s $folder/Cantarell-Regular.otf) size=$(stat -c %s a.pdf)
[ "$size" -lt "$whole" ] || fault "$size bytes: the fonts are not cut down"
"$program" fo in.fo --fonts fonts.txt -o b.pdf 2>/dev/null
cmp a.pdf b.pdf || fault "another file the second time"
echo "two CFF fonts and a TrueType one in $size bytes, $bad faults"
exit $bad
