#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The text of a guide in columns of the widths named, as FO: what narrow columns do to it.

usage: narrow.py EM FILE.md... >OUT.fo
"""
import re
import sys
from xml.sax.saxutils import escape

em = int(sys.argv[1])
print('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-size="10pt" line-height="17pt" text-align="justify">'
      '<fo:layout-master-set><fo:simple-page-master master-name="a" page-width="%dpt" page-height="842pt" margin="20pt">'
      '<fo:region-body/></fo:simple-page-master></fo:layout-master-set><fo:declarations><title>narrow</title></fo:declarations>'
      '<fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body">' % (em * 10 + 40))
for name in sys.argv[2:]:
    with open(name, encoding='utf8') as f:
        text = f.read()
    text = re.sub(r'<!--.*?-->', '', text, flags=re.S)
    for block in re.split(r'\n\s*\n', text):
        if block.startswith(('|', '```', '    ')):
            continue
        block = re.sub(r'\]\([^)]*\)|\[!|[\[\]*`>#]', '', block).replace('\n', '')
        if len(block) > 3:
            print('<fo:block>%s</fo:block>' % escape(block))
print('</fo:flow></fo:page-sequence></fo:root>')
