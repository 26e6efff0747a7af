#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The FO subset is what its reference says: every element and property of XSL 1.1 is either in it or named in a
message; every initial value is taken, every wrong one refused; nothing in the reference lacks a meaning."""
import os, re, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
work = tempfile.TemporaryDirectory()
os.chdir(work.name)

ELEMENTS = '''root declarations color-profile page-sequence page-sequence-wrapper layout-master-set page-sequence-master
single-page-master-reference repeatable-page-master-reference repeatable-page-master-alternatives conditional-page-master-reference simple-page-master
region-body region-before region-after region-start region-end flow static-content title flow-map flow-assignment flow-source-list flow-name-specifier
flow-target-list region-name-specifier block block-container bidi-override character initial-property-set external-graphic instream-foreign-object inline
inline-container leader page-number page-number-citation page-number-citation-last folio-prefix folio-suffix scaling-value-citation table-and-caption table
table-column table-caption table-header table-footer table-body table-row table-cell list-block list-item list-item-body list-item-label basic-link
multi-switch multi-case multi-toggle multi-properties multi-property-set index-page-number-prefix index-page-number-suffix index-range-begin
index-range-end index-key-reference index-page-citation-list index-page-citation-list-separator index-page-citation-range-separator bookmark-tree bookmark
bookmark-title float footnote footnote-body wrapper marker retrieve-marker retrieve-table-marker change-bar-begin change-bar-end'''.split()
PROPERTIES = '''absolute-position active-state alignment-adjust alignment-baseline auto-restore azimuth background background-attachment background-color
background-image background-position background-position-horizontal background-position-vertical background-repeat baseline-shift blank-or-not-blank
block-progression-dimension border border-after-color border-after-precedence border-after-style border-after-width border-before-color border-before-style
border-before-width border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse border-color border-end-color border-end-style
border-end-width border-left border-left-color border-left-style border-left-width border-right border-right-color border-right-style border-right-width
border-separation border-spacing border-start-color border-start-style border-start-width border-style border-top border-top-color border-top-style
border-top-width border-width bottom break-after break-before caption-side case-name case-title change-bar-class change-bar-color change-bar-offset
change-bar-placement change-bar-style change-bar-width character clear clip color color-profile-name column-count column-gap column-number column-width
content-height content-type content-width country cue cue-after cue-before destination-placement-offset direction display-align dominant-baseline
elevation empty-cells end-indent ends-row extent external-destination float flow-map-name flow-map-reference flow-name flow-name-reference font font-family
font-selection-strategy font-size font-size-adjust font-stretch font-style font-variant font-weight force-page-count format glyph-orientation-horizontal
glyph-orientation-vertical grouping-separator grouping-size height hyphenate hyphenation-character hyphenation-keep hyphenation-ladder-count
hyphenation-push-character-count hyphenation-remain-character-count id index-class index-key indicate-destination initial-page-number
inline-progression-dimension internal-destination intrinsic-scale-value intrusion-displace keep-together keep-with-next keep-with-previous language
last-line-end-indent leader-alignment leader-length leader-pattern leader-pattern-width left letter-spacing letter-value linefeed-treatment line-height
line-height-shift-adjustment line-stacking-strategy margin margin-bottom margin-left margin-right margin-top marker-class-name master-name master-reference
max-height maximum-repeats max-width media-usage merge-pages-across-index-key-references merge-ranges-across-index-key-references
merge-sequential-page-numbers min-height min-width number-columns-repeated number-columns-spanned number-rows-spanned odd-or-even orphans overflow padding
padding-after padding-before padding-bottom padding-end padding-left padding-right padding-start padding-top page-break-after page-break-before
page-break-inside page-citation-strategy page-height page-number-treatment page-position page-width pause pause-after pause-before pitch pitch-range
play-during position precedence provisional-distance-between-starts provisional-label-separation reference-orientation ref-id ref-index-key
region-name region-name-reference relative-align relative-position rendering-intent retrieve-boundary retrieve-boundary-within-table retrieve-class-name
retrieve-position retrieve-position-within-table richness right role rule-style rule-thickness scale-option scaling scaling-method score-spaces script
show-destination size source-document space-after space-before space-end space-start span speak speak-header speak-numeral speak-punctuation speech-rate
src start-indent starting-state starts-row stress suppress-at-line-break switch-to table-layout table-omit-footer-at-break table-omit-header-at-break
target-presentation-context target-processing-context target-stylesheet text-align text-align-last text-altitude text-decoration text-depth text-indent
text-shadow text-transform top treat-as-word-space unicode-bidi vertical-align visibility voice-family volume white-space white-space-collapse
white-space-treatment widows width word-spacing wrap-option writing-mode xml:lang z-index'''.split()

def reference(lang):
    text = subprocess.run([program, 'fo', '--reference', '--lang', lang], capture_output=True, text=True, check=True).stdout
    tables, now = [], None
    for line in text.split('\n'):
        if line.startswith('## '):
            now = {}
            tables.append(now)
        cells = [c.strip() for c in line.strip('|').split(' | ')]
        if line.startswith('| `'):
            now[cells[0].strip('` ')] = cells[1:]
    return tables

elements, properties = reference('en')
for lang in ('en', 'ja'):
    for table in reference(lang):
        for name, cells in table.items():
            if len(cells) < 2 or not cells[0] or (lang == 'ja' and cells[0].isascii()):
                sys.exit(f'{name} has no meaning in {lang}: {cells}')

def messages(flow, masters='', head=''):
    with open('in.fo', 'w') as f:
        f.write('<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo" xml:lang="ja">'
                '<layout-master-set><simple-page-master master-name="a" page-width="400pt" page-height="600pt" margin="20pt"><region-body/></simple-page-master>'
                f'{masters}</layout-master-set><declarations><title>t</title></declarations>{head}'
                f'<page-sequence master-reference="a"><flow flow-name="xsl-region-body">{flow}</flow></page-sequence></root>')
    r = subprocess.run([program, 'fo', '--lang', 'en', '--text', 'in.fo'], capture_output=True, text=True, timeout=60)
    if r.returncode not in (0, 1):
        sys.exit(f'ended with {r.returncode}: {r.stderr[-500:]}')
    return r.stderr

# every element of the standard that is not in the subset is named, wherever a block may stand
outside = [e for e in ELEMENTS if e not in elements]
told = messages(''.join(f'<block><{e}/></block>\n' for e in outside))
missing = [e for e in outside if not re.search(rf'\b{e}\b.*\[fo-element\]', told)]
if missing:
    sys.exit(f'elements dropped without a message: {missing}')

# every property that is not in the subset likewise
outside_p = [p for p in PROPERTIES if p not in properties]
told = messages(''.join(f'<block {p}="x">a</block>\n' for p in outside_p))
missing = [p for p in outside_p if not re.search(rf'\b{p}\b.*\[fo-property\]', told)]
if missing:
    sys.exit(f'properties dropped without a message: {missing}')

# on the elements it is for, no property is unknown; a value that is none is refused unless any text will do
FREE = {'text', "url('…')"}
refused = 0
for p, (meaning, values, initial, inherited, on) in properties.items():
    for where in ('block' if on == 'every element' else on.replace('`', '')).split(', '):
        inside = {'block': '<block {}>a</block>', 'table': '<table {}><table-body><table-row><table-cell><block/></table-cell></table-row></table-body></table>',
                  'table-row': '<table><table-body><table-row {}><table-cell><block/></table-cell></table-row></table-body></table>',
                  'table-cell': '<table><table-body><table-row><table-cell {}><block/></table-cell></table-row></table-body></table>',
                  'table-column': '<table><table-column {}/><table-body><table-row><table-cell><block/></table-cell></table-row></table-body></table>',
                  'list-block': '<list-block {}><list-item><list-item-label><block/></list-item-label><list-item-body><block/></list-item-body></list-item></list-block>',
                  'inline': '<block><inline {}>a</inline></block>', 'leader': '<block><leader {}/></block>', 'float': '<float {}><block>a</block></float>'}.get(where)
        if inside is None:
            continue
        xml = messages(inside.format(f'{p}="\x7fnone of these"'.replace('\x7f', '~')))
        if '[fo-property]' in xml:
            sys.exit(f'{p} is said to be for {where} and is unknown there')
        if values not in FREE and '[fo-value]' not in xml:
            sys.exit(f'{p} on {where} takes any value')
        refused += '[fo-value]' in xml
        if re.fullmatch(r'[a-z0-9#.%-]+', initial) and initial not in ('none', 'next', 'no-limit') and '[fo-' in (m := messages(inside.format(f'{p}="{initial}"'))):
            sys.exit(f'{p}="{initial}" on {where}, its own initial value: {m}')
print(f'{len(elements)} elements and {len(properties)} properties have a meaning; {len(outside)} elements and {len(outside_p)} properties of XSL 1.1 outside are named; {refused} wrong values refused')
