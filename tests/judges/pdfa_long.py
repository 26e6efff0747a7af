#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""An FO document with strings longer than PDF/A takes, and a letter under thousands of marks."""
print('<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo" font-family="serif" xml:lang="ja">'
    '<layout-master-set><simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><region-body/></simple-page-master></layout-master-set>'
    '<declarations><title>' + '題' * 40000 + '</title></declarations><bookmark-tree><bookmark internal-destination="i"><bookmark-title>' + '見出し' * 20000 + '</bookmark-title></bookmark></bookmark-tree>'
    '<page-sequence master-reference="a"><flow flow-name="xsl-region-body"><block id="i">字</block><block id="' + 'i' * 40000 + '">字</block>'
    '<block>e' + '\u0301' * 40000 + 'が' + '\u3099' * 3000 + '</block>'
    '<block><basic-link internal-destination="i">' + '長いつながり。' * 9000 + '</basic-link><basic-link external-destination="https://example.org/' + 'a' * 40000 + '">先</basic-link>'
    '<sh:field type="check" name="b" value="' + 'v' * 300 + '"/><sh:field type="check" name="c" fox:alt-text="' + '問い' * 30000 + '"/></block>'
    '</flow></page-sequence></root>')
