#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hostile FO documents: each ends in messages or a sound PDF, within bounds of time and
memory."""
import glob, os, random, re, resource, subprocess, sys, tempfile, time

program = os.path.abspath(sys.argv[1])
golden = [open(f, encoding='utf-8').read() for f in sorted(glob.glob('tests/golden/fo-*/in.fo'))]
work = tempfile.TemporaryDirectory()
os.chdir(work.name)
random.seed(11)
SECONDS, MEGABYTES = 60, 1200
# in make check a tenth of what takes long; make check-full (FULL=1) takes it whole
PART = 1 if os.environ.get('FULL') else 10

HEAD = '''<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo" font-family="serif" xml:lang="ja">
<layout-master-set><simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><region-body/></simple-page-master></layout-master-set>
<declarations><title>t</title></declarations>'''
FLOW, TAIL = '<page-sequence master-reference="a"><flow flow-name="xsl-region-body">', '</flow></page-sequence></root>'

def page(body):
    return HEAD + FLOW + body + TAIL

def nest(before, after, n, inside='字'):
    return before * n + inside + after * n

def table(cells, columns='', rows=1):
    return f'<table>{columns}<table-body>' + f'<table-row>{cells}</table-row>' * rows + '</table-body></table>'

def ruby(base, reading):
    return f'<sh:ruby><sh:rb>{base}</sh:rb><sh:rt>{reading}</sh:rt></sh:ruby>'

cell = '<table-cell><block>字</block></table-cell>'
cases = {
    'blocks-10000-deep': page(nest('<block>', '</block>', 10000)),
    'inlines-10000-deep': page('<block>' + nest('<inline>', '</inline>', 10000) + '</block>'),
    'lists-10000-deep': page(nest('<list-block><list-item><list-item-label><block>・</block></list-item-label><list-item-body start-indent="body-start()">',
                                 '</list-item-body></list-item></list-block>', 10000, '<block>字</block>')),
    'tables-500-deep': page(nest('<table><table-body><table-row><table-cell>', '</table-cell></table-row></table-body></table>', 500, '<block>字</block>')),
    'bookmarks-10000-deep': HEAD + '<bookmark-tree>' + nest('<bookmark internal-destination="x"><bookmark-title>t</bookmark-title>', '</bookmark>', 10000, '') +
                            '</bookmark-tree>' + FLOW + '<block id="x">字</block>' + TAIL,
    'foreign-10000-deep': page('<block>' + nest('<x xmlns="urn:x">', '</x>', 10000) + '</block>'),
    'spans': page(table('<table-cell number-columns-spanned="2000000000" number-rows-spanned="2000000000"><block>字</block></table-cell>' + cell, rows=50)),
    'heads-million': page(table('<table-cell role="TH" number-columns-spanned="2"><block>字</block></table-cell>' + '<table-cell role="TH"><block>字</block></table-cell>' * 190, rows=5000 // PART)),
    'floats-10000-deep': page(nest('<float>', '</float>', 10000, '<block>字</block>')),
    'floats-20000': page('<block>字</block><float><block space-before="99mm" space-after="200mm">図</block></float>' * (20000 // PART)),
    'float-no-room': page('<float sh:page-master="b"><block>' + '字' * 3000 + '</block></float>' * 3 + '<float/><float> </float>').replace('</layout-master-set>',
                          '<simple-page-master master-name="b" page-width="0pt" page-height="0pt" margin="99mm"><region-body/></simple-page-master></layout-master-set>'),
    'float-taller-than-pages': page('<block>字</block><float><block keep-together.within-page="always">' + '<block>図</block>' * 3000 + '</block></float><block break-before="odd-page">字</block>' * 5),
    'bars-100000': page('<change-bar-begin change-bar-class="a"/><block>字</block>' * (100000 // PART) + '<change-bar-end change-bar-class="b"/>' * 1000),
    'bar-far-off': page('<change-bar-begin change-bar-offset="-99999pt" change-bar-width="99999pt"/><block>字</block><change-bar-end/>'),
    'columns': page(table(cell, '<table-column number-columns-repeated="2000000000" column-width="1pt"/>')),
    'column-number': page(table('<table-cell column-number="2000000000"><block>字</block></table-cell>')),
    'negative-spans': page(table('<table-cell number-columns-spanned="-5" number-rows-spanned="-1" column-number="-3"><block>字</block></table-cell>')),
    'cells-5000-a-row': page(table(cell * 5000)),
    'rows-100000': page(table(cell * 2, rows=100000 // PART)),
    'rows-100000-kept': page('<block keep-together.within-page="always">' + table(cell, rows=20000 // PART) + '</block>'),
    'word-million': page('<block>' + 'a' * (1000000 // PART) + '</block>'),
    'kanji-million': page('<block text-align="justify">' + '漢' * (1000000 // PART) + '</block>'),
    'brackets-million': page('<block>' + '（' * (300000 // PART) + '」' * (300000 // PART) + '</block>'),
    'no-break-million': page('<block wrap-option="no-wrap">' + '漢字 ' * 100000 + '</block>'),
    'readings-100000': page('<block>' + ruby('標', 'しるべ') * (100000 // PART) + '</block>'),
    'reading-endless': page('<block>' + ruby('標', 'し' * 300000) + ruby('標' * 300000, 'し') + ruby('標' * 256, 'し' * 256) + '</block>'),
    'reading-parts': page('<block><sh:ruby>' + '<sh:rb>標</sh:rb><sh:rt>しるべ</sh:rt>' * (100000 // PART) + '</sh:ruby></block>'),
    'reading-narrow': page('<block margin-right="169mm">' + ruby('標', 'しるべ' * 20) * 1000 + '</block>'),
    'reading-wrong': page('<block><sh:ruby/>' + ruby('', 'あ') + ruby('字', '') + ruby(' ', 'あ') + '<sh:ruby><sh:rt>あ</sh:rt>字<block>字</block></sh:ruby></block>'),
    'marks': page('<block>' + 'a' + '\u0301' * (200000 // PART) + '\u200d' * (100000 // PART) + '\u3099' * (100000 // PART) + '</block>'),
    'word-in-narrow-cells': page(table('<table-cell><block>' + 'x' * 3000 + '漢' * 3000 + '</block></table-cell>' * 1 + cell * 30)),
    'lines-100000': page('<block linefeed-treatment="preserve">' + '\n' * 100000 + '</block>'),
    'zero-page': page('<block>字</block>').replace('210mm', '0pt').replace('297mm', '0pt'),
    'margin-beyond-page': page('<block>字</block>').replace('margin="20mm"', 'margin="500mm"'),
    'huge-page': page('<block>字</block>').replace('210mm', '99999pt').replace('297mm', '99999pt'),
    'zero-columns': page(table(cell * 2, '<table-column column-width="0pt"/><table-column column-width="0pt"/>') +
                         '<table width="0pt" table-layout="fixed"><table-body><table-row>' + cell + '</table-row></table-body></table>'),
    'indent-beyond-width': page('<block start-indent="900mm" end-indent="900mm" text-indent="-900mm">' + '文字' * 500 + '</block>'),
    'sizes': page(''.join(f'<block font-size="{s}" line-height="{h}">文字 text</block>' for s in ('0pt', '-5pt', '99999pt', '1e9pt', 'nan', '0.001pt')
                          for h in ('0', '0pt', '-3pt', '99999pt', '1000000'))),
    'leaders': page('<block>' + '<leader leader-length="99999mm" leader-pattern="dots"/>' * 100 + '<leader leader-length="-50mm"/><leader leader-length.maximum="0pt"/></block>'),
    'borders': page('<block border="99999pt solid #000" padding="99999pt">字</block><block border="0.0001pt dotted #000">字</block>' +
                    '<block border="0.01pt dashed #000" padding="1pt">字</block>'),
    'ids-50000': page(''.join(f'<block id="i{n % 1000}">字</block>' for n in range(50000 // PART))),
    'marker-in-itself': page('<block><marker marker-class-name="m"><retrieve-marker retrieve-class-name="m"/>字</marker>字</block>').replace(
        '<region-body/>', '<region-body margin-top="20mm"/><region-before extent="10mm"/>').replace(
        '<flow ', '<static-content flow-name="xsl-region-before"><block><retrieve-marker retrieve-class-name="m"/></block></static-content><flow '),
    'notes': page('<block>' + '<footnote><inline>※</inline><footnote-body><block>' + '注' * 3000 + '</block></footnote-body></footnote>' * 1 + '字' * 50 + '</block>' +
                  ''.join('<block>字<footnote><inline>※</inline><footnote-body><block>' + '注' * 400 + '</block></footnote-body></footnote></block>' for _ in range(200))),
    'note-in-note': page('<block>' + nest('<footnote><inline>※</inline><footnote-body><block>', '</block></footnote-body></footnote>', 200) + '</block>'),
    'citations': page('<block id="z">' + '<page-number-citation ref-id="z"/><page-number-citation-last ref-id="none"/>' * 20000 + '</block>'),
    'breaks': page('<block break-before="even-page" break-after="odd-page">字</block>' * 2000),
    'sequences': HEAD + (FLOW + '<block>字</block></flow></page-sequence>') * 2000 + '</root>',
    'no-master': page('<block>字</block>').replace('master-reference="a"', 'master-reference="b"'),
    'empty': HEAD + '</root>',
    'empty-flow': page(''),
    'ruby': page('<block>' + '<sh:ruby><sh:rb>' + '親' * 5000 + '</sh:rb><sh:rt>' + 'よ' * 50000 + '</sh:rt></sh:ruby>' + '</block>'),
    'fields': page('<block>' + ''.join(f'<sh:field type="text" name="{"a." * 90}{n}"/>' for n in range(2000)) + '<sh:field type="text" name="' + '.' * 300 + '"/></block>'),
    'links': page('<block>' + '<basic-link external-destination="javascript:(\\)%00\x85">字</basic-link>' * 20000 + '</block>'),
    'laughs': '<!DOCTYPE root [<!ENTITY a "字字字字字字字字字字">' + ''.join(
        f'<!ENTITY {chr(97 + i)} "{("&" + chr(96 + i) + ";") * 10}">' for i in range(1, 12)) + ']>' + page('<block>&l;</block>'),
    'laughs-in-attributes': '<!DOCTYPE root [<!ENTITY a "' + 'a' * 50000 + '">]>' + page('<block role="&a;">字</block>' * 5000),
    'outside': '<!DOCTYPE root [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page('<block>&x;</block>'),
    'characters': page('<block>' + ''.join(chr(c) for c in list(range(0x20, 0x24)) + [0x85, 0x200e, 0x202e, 0x2028, 0xfeff, 0xfffd, 0xe000, 0x1f600, 0x10fffd, 0x20bb7, 0x1b000]) + '</block>'),
    'properties': page('<block ' + ' '.join(f'p{n}="{n}"' for n in range(3000)) + '>字</block>'),
}
NOTE = '<footnote><inline>※</inline><footnote-body><block>注</block></footnote-body></footnote>'
FLOAT = '<float float="before"><block>浮</block></float>'
tall = lambda n: f'<table-cell number-rows-spanned="{n}"><block>字</block></table-cell>'
row = lambda cells: f'<table-row>{cells}</table-row>'

def heads(s):
    return s.replace('<region-body/>', '<region-body margin-top="20mm"/><region-before extent="10mm"/>').replace(
        '<flow ', '<static-content flow-name="xsl-region-before"><block><retrieve-marker retrieve-class-name="m"/>'
        '<retrieve-marker retrieve-class-name="none"/></block></static-content><flow ')

cases |= {
    'wrappers-deep': page(nest('<wrapper>', '</wrapper>', 300000 // PART)),
    'wrappers-inline-deep': page('<block>' + nest('<wrapper>', '</wrapper>', 300000 // PART) + '</block>'),
    'row-span-million': page('<table><table-body>' + row(tall(1000000) + cell) + row(cell) * (30000 // PART) + '</table-body></table>'),
    'row-span-chain': page('<table><table-body>' + (row(tall(2) + cell) + row(cell)) * (15000 // PART) + '</table-body></table>'),
    'row-span-beyond': page('<table><table-body>' + row(tall(3)) * (20000 // PART) + '</table-body></table>'),
    'row-span-full': page('<table><table-body>' + row('<table-cell number-rows-spanned="5000"><block>' + '長い文字。' * (50000 // PART) + '</block></table-cell>' + cell) +
                          row(cell) * 5000 + '</table-body></table>'),
    'columns-200': page(table(cell * 200, rows=1000 // PART)),
    'heads-200': page('<table><table-header>' + row('<table-cell number-columns-spanned="2"><block>頭</block></table-cell>' * 50) + row(cell * 100) +
                      '</table-header><table-body>' + row(cell * 100) * (500 // PART) + '</table-body></table>'),
    'zero-width-cells': page(table('<table-cell padding="50mm"><block>' + '字' * 2000 + '</block></table-cell>' * 5)),
    'notes-one-paragraph': page('<block>' + ('字' + NOTE) * (20000 // PART) + '</block>'),
    'notes-20000': page(('<block>字' + NOTE + '</block>') * (20000 // PART)),
    'notes-in-cells': page(table('<table-cell><block>字' + NOTE + '</block></table-cell>' * 2, rows=5000 // PART)),
    'floats-5000': page(('<block>字</block>' + FLOAT) * (5000 // PART)),
    'floats-one-place': page('<block>字</block>' + FLOAT * (5000 // PART)),
    'floats-huge': page('<block>字</block>' + ('<float float="before"><block>' + '浮' * 5000 + '</block></float>') * 20),
    'markers-50000': heads(page('<block><marker marker-class-name="m">字</marker>字</block>' * (50000 // PART))),
    'markers-one-block': heads(page('<block>' + '<marker marker-class-name="m">字</marker>' * (20000 // PART) + '字</block>' + '<block break-before="page">字</block>' * 300)),
    'anchors-50000': page('<block>' + ''.join(f'<inline id="i{n}">字</inline>' for n in range(50000 // PART)) + '</block>'),
    'link-over-pages': page('<block id="z"><basic-link internal-destination="z">' + '字' * (300000 // PART) + '</basic-link></block>'),
    'backgrounds': page('<block>' + '<inline background-color="#eee">字</inline>' * (50000 // PART) + '</block>'),
    'boxes-90-deep': page(nest('<block border="1pt solid #000">', '</block>', 90, '<block>字</block>' * (3000 // PART))),
    'keeps': page('<block keep-with-next.within-page="always">字</block>' * (20000 // PART) + '<block keep-with-next.within-page="1">字</block>' * (20000 // PART)),
    'breaks-50000': page('<block break-before="page">字</block>' * (50000 // PART)),
    'bookmarks-100000': HEAD + '<bookmark-tree>' + '<bookmark internal-destination="x"><bookmark-title>t</bookmark-title></bookmark>' * (100000 // PART) +
                        '</bookmark-tree>' + FLOW + '<block id="x">字</block>' + TAIL,
    'families': page('<block>' + ''.join(f'<inline font-family="f{n}">字</inline>' for n in range(5000 // PART)) + '</block>'),
    'strings': page('<block id="' + 'i' * 1000000 + '" font-family="' + 'f' * 1000000 + '"><basic-link external-destination="' + 'u' * 1000000 + '">字</basic-link></block>'),
}
# what these may take of memory, in MB, beside what is mapped of fonts and libraries
MEMORY = {'rows-100000': 60 + 200 // PART, 'link-over-pages': 60 + 100 // PART}
MAPPED = 150
# documents of the golden cases with their values and tags mixed up
WORDS = ['0', '-1', '1e30', '99999pt', '0pt', '100%', '-100%', 'always', 'auto', 'none', '', '#', '\u202e', 'proportional-column-width(0)', 'body-start()', '2147483648', 'url(', '1pt solid']
for n in range(40):
    s = random.choice(golden)
    for _ in range(random.choice((1, 3, 10))):
        if random.random() < .7:
            at = list(re.finditer('="([^"]*)"', s))
            m = random.choice(at)
            if 'http' in m.group(1) or 'urn:' in m.group(1):
                continue
            s = s[:m.start(1)] + random.choice(WORDS) + s[m.end(1):]
        else:
            a, b = (random.choice(re.findall('<(?:fo:)?([a-z-]+)', s)) for _ in range(2))
            s = re.sub(rf'(</?(?:fo:)?){a}\b', rf'\g<1>{b}', s)
    cases[f'mixed-{n}'] = s

def limits(name):
    most = MEMORY[name] + MAPPED if name in MEMORY else MEGABYTES
    resource.setrlimit(resource.RLIMIT_AS, (most << 20, most << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

only = os.environ.get('ONLY')
bad, made, slowest, said = [], 0, (0, ''), 0
for name, text in cases.items():
    if only and only not in name:
        continue
    with open('in.fo', 'w', encoding='utf-8', errors='surrogatepass') as f:
        f.write(text)
    if os.path.exists('out.pdf'):
        os.remove('out.pdf')
    start = time.time()
    with open('log', 'wb') as log:
        r = subprocess.run([program, 'fo', 'in.fo', '-o', 'out.pdf', '--lang', 'en'], stdout=log, stderr=log, preexec_fn=lambda: limits(name))
    took = time.time() - start
    slowest = max(slowest, (took, name))
    size = os.path.getsize('log')
    said += size > 0
    if os.environ.get('VERBOSE'):
        print(f'{name:24} exit {r.returncode} {took:6.2f} s, {size} bytes said, {os.path.getsize("out.pdf") if os.path.exists("out.pdf") else 0} bytes', flush=True)
    if r.returncode not in (0, 1):
        bad.append(f'{name}: ended with {r.returncode}: {open("log", errors="replace").read()[-300:]}')
    elif os.path.exists('out.pdf'):
        made += 1
        if subprocess.run(['qpdf', '--check', 'out.pdf'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
            bad.append(f'{name}: qpdf finds the file broken')
    elif size == 0:
        bad.append(f'{name}: neither a file nor a message')
if bad:
    sys.exit('\n'.join(bad))
print(f'{len(cases)} documents: {made} sound files, messages on {said}; the slowest ({slowest[1]}) took {slowest[0]:.1f} s')
