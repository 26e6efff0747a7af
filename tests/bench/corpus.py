#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A made-up Japanese manual of any length, the same text for every tool: guide.fo, guide.html, guide.adoc, guide.typ.

usage: corpus.py FOLDER CHAPTERS      ten chapters are about 120 pages, fifty about 600
"""
import os
import random
import sys
from xml.sax.saxutils import escape

folder, chapters = sys.argv[1], int(sys.argv[2])
os.makedirs(folder, exist_ok=True)
pick = random.Random(2026)

THING = '受付窓口 台帳 修正プログラム 部品表 証明書 監視装置 予備機 手順書 点検票 配布経路 署名鍵 試験環境 通知文 連絡網 記録簿 更新機能 保守契約 設計書 ログ 検証結果'.split()
WHO = '運用担当者 開発者 責任者 利用者 供給元 監査人 調整機関 購買担当者'.split()
DO = '確認 記録 公開 配布 検証 更新 承認 復旧 通知 保管 点検 見直し'.split()
WHEN = '期限が迫ったとき 影響が広いとき 修正が間に合わないとき 契約を改めるとき 担当が代わるとき 障害が重なったとき'.split()
HOW = '速やかに 原則として あらかじめ 段階を分けて 必要に応じて 定めた周期で'.split()
WORD = 'SBOM TLS\u00a01.3 JSON PSIRT CVSS SHA-256 HTTP/2 UTF-8 POSIX API'.split()
KEY = 'notify.after retry.limit store.days sign.key mirror.url scan.depth'.split()
SENTENCE = [
    '{w}は、{t}を{h}{d}し、その結果を{t2}に残します。',
    '{n}、{w}は{t}の{d}を{h}行ってください（例外は別に定めます）。',
    '{t}と{t2}の対応は、「{e}」の形式で書きます。',
    'ただし、{t}が{k}件を超えるときは、{w}が{h}{d}の順序を決めます。',
    '「{t}の{d}」「{t2}の{d2}」は、同じ権限で行えます。',
    '{e}に従う{t}は、そのまま{t2}に取り込めます。取り込めない場合は、{w}に知らせてください。',
    'なお、{d}と{d2}を同時に行うことはできません。{n}、この制限は外れます。',
    '{t}には、時刻・担当・対象・結果の四項目を、必ず書きます。',
    '{w}と{w2}の分担を決めておくと、{t}の{d}が滞りません。',
    'いったん{d}した{t}は取り消せないので、{w}が{h}確かめます。',
]


def fill(text):
    t, w, d = pick.sample(THING, 2), pick.sample(WHO, 2), pick.sample(DO, 2)
    return text.format(t=t[0], t2=t[1], w=w[0], w2=w[1], d=d[0], d2=d[1], n=pick.choice(WHEN), h=pick.choice(HOW),
                       e=pick.choice(WORD).replace('\u00a0', ' '), k=pick.randint(3, 900))


def words(n):
    return ''.join(fill(pick.choice(SENTENCE)) for _ in range(n))


def heading():
    return fill(pick.choice(['{t}の{d}', '{t}を{d}する手順', '{w}の役割', '{n}の{d}', '{e}による{t}の記述']))


# ---- the text: (kind, …) ----
body = []
for c in range(1, chapters + 1):
    body.append(('h', 1, f'{c}', heading()))
    body.append(('p', words(4)))
    for s in range(1, 5):
        body.append(('h', 2, f'{c}.{s}', heading()))
        body += [('p', words(pick.randint(3, 6))) for _ in range(pick.randint(2, 3))]
        for u in range(1, 4):
            body.append(('h', 3, f'{c}.{s}.{u}', heading()))
            body += [('p', words(pick.randint(2, 5)) + f'詳しくは' , f'{pick.randint(1, c)}') for _ in range(pick.randint(2, 3))]
            what = pick.random()
            if what < .4:
                body.append(('l', [words(pick.randint(1, 2)) for _ in range(pick.randint(3, 7))]))
            elif what < .55:
                body.append(('c', '\n'.join(f'{k}: {pick.randint(1, 99)}' for k in pick.sample(KEY, 4))))
        rows = pick.randint(45, 70) if s == 2 else pick.randint(5, 14)
        body.append(('t', fill('{t}の{d}の一覧'), [(str(i + 1), pick.choice(KEY), pick.choice(DO), str(pick.randint(1, 99)),
                                                   words(1) if pick.random() < .6 else fill('{t}の値')) for i in range(rows)]))

HEAD = ['番号', '項目', '操作', '値', '説明']
WIDTH = [7, 22, 12, 9, 50]
TITLE = '脆弱性対処の手引き（計測用の文書）'
headings = [b for b in body if b[0] == 'h']


def write(name, lines):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')


# ---- XSL-FO ----
def fo():
    cell = 'border="0.5pt solid #888888" padding="2pt 3pt"'
    yield ('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="ja" font-family="serif" font-size="10pt" line-height="17pt" text-align="justify">'
           '<fo:layout-master-set><fo:simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm 25mm 18mm 25mm">'
           '<fo:region-body margin-top="10mm" margin-bottom="10mm"/><fo:region-before extent="8mm"/><fo:region-after extent="8mm"/></fo:simple-page-master></fo:layout-master-set>'
           f'<fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta></fo:declarations>'
           '<fo:bookmark-tree>')
    for _, level, n, text in headings:
        if level == 1:
            yield f'<fo:bookmark internal-destination="h{n}"><fo:bookmark-title>{escape(text)}</fo:bookmark-title></fo:bookmark>'
    yield ('</fo:bookmark-tree><fo:page-sequence master-reference="a"><fo:static-content flow-name="xsl-region-before"><fo:block font-size="8pt" text-align="end">'
           '<fo:retrieve-marker retrieve-class-name="c" retrieve-position="first-including-carryover"/></fo:block></fo:static-content>'
           '<fo:static-content flow-name="xsl-region-after"><fo:block font-size="9pt" text-align="center"><fo:page-number/></fo:block></fo:static-content><fo:flow flow-name="xsl-region-body">')
    for _, level, n, text in headings:
        yield (f'<fo:block start-indent="{(level - 1) * 12}pt" text-align-last="justify"><fo:basic-link internal-destination="h{n}">{n} {escape(text)}</fo:basic-link>'
               f'<fo:leader leader-pattern="dots"/><fo:page-number-citation ref-id="h{n}"/></fo:block>')
    for b in body:
        if b[0] == 'h':
            size, extra = {1: (18, ' break-before="page"'), 2: (13, ''), 3: (11, '')}[b[1]]
            marker = f'<fo:marker marker-class-name="c">{escape(b[3])}</fo:marker>' if b[1] == 1 else ''
            yield (f'<fo:block id="h{b[2]}" role="H{b[1]}" font-family="sans-serif" font-weight="bold" font-size="{size}pt" line-height="1.5" text-align="start" '
                   f'space-before="12pt" space-after="6pt" keep-with-next.within-page="always"{extra}>{marker}{b[2]} {escape(b[3])}</fo:block>')
        elif b[0] == 'p':
            see = (f'、<fo:basic-link internal-destination="h{b[2]}">第{b[2]}章</fo:basic-link>（<fo:page-number-citation ref-id="h{b[2]}"/>ページ）を見てください。' if len(b) > 2 else '')
            yield f'<fo:block text-indent="1em">{escape(b[1])}{see}</fo:block>'
        elif b[0] == 'l':
            yield '<fo:list-block provisional-distance-between-starts="18pt" provisional-label-separation="4pt">'
            for item in b[1]:
                yield ('<fo:list-item><fo:list-item-label end-indent="label-end()"><fo:block>・</fo:block></fo:list-item-label>'
                       f'<fo:list-item-body start-indent="body-start()"><fo:block>{escape(item)}</fo:block></fo:list-item-body></fo:list-item>')
            yield '</fo:list-block>'
        elif b[0] == 'c':
            yield f'<fo:block font-family="monospace" font-size="9pt" line-height="13pt" linefeed-treatment="preserve" white-space-collapse="false" text-align="start" background-color="#f2f2f2" padding="4pt">{escape(b[1])}</fo:block>'
        else:
            yield f'<fo:block font-weight="bold" font-family="sans-serif" font-size="9pt" space-before="8pt" keep-with-next.within-page="always">{escape(b[1])}</fo:block>'
            yield '<fo:table table-layout="fixed" width="100%" font-size="9pt" line-height="14pt" space-after="8pt">'
            yield ''.join(f'<fo:table-column column-width="proportional-column-width({w})"/>' for w in WIDTH)
            yield '<fo:table-header><fo:table-row>' + ''.join(f'<fo:table-cell {cell}><fo:block font-weight="bold">{h}</fo:block></fo:table-cell>' for h in HEAD) + '</fo:table-row></fo:table-header><fo:table-body>'
            for row in b[2]:
                yield '<fo:table-row>' + ''.join(f'<fo:table-cell {cell}><fo:block>{escape(v)}</fo:block></fo:table-cell>' for v in row) + '</fo:table-row>'
            yield '</fo:table-body></fo:table>'
    yield '</fo:flow></fo:page-sequence></fo:root>'


def html():
    yield (f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{TITLE}</title><style>'
           '@page{size:A4;margin:25mm}body{font:10pt/17pt "BIZ UDMincho","BIZ UDPMincho",serif;text-align:justify}h1,h2,h3{font-family:"BIZ UDGothic",sans-serif;break-after:avoid}'
           'h1{break-before:page}table{border-collapse:collapse;width:100%;font-size:9pt;line-height:14pt}td,th{border:.5pt solid #888;padding:2pt 3pt}thead{display:table-header-group}'
           'nav a::after{content:leader(".") target-counter(attr(href url),page)}</style></head><body><nav>')
    for _, level, n, text in headings:
        yield f'<div style="margin-left:{level - 1}em"><a href="#h{n}">{n} {escape(text)}</a></div>'
    yield '</nav>'
    for b in body:
        if b[0] == 'h':
            yield f'<h{b[1]} id="h{b[2]}">{b[2]} {escape(b[3])}</h{b[1]}>'
        elif b[0] == 'p':
            yield f'<p>{escape(b[1])}' + (f'、<a href="#h{b[2]}">第{b[2]}章</a>を見てください。' if len(b) > 2 else '') + '</p>'
        elif b[0] == 'l':
            yield '<ul>' + ''.join(f'<li>{escape(i)}</li>' for i in b[1]) + '</ul>'
        elif b[0] == 'c':
            yield f'<pre>{escape(b[1])}</pre>'
        else:
            yield f'<table><caption>{escape(b[1])}</caption><thead><tr>' + ''.join(f'<th>{h}</th>' for h in HEAD) + '</tr></thead><tbody>'
            for row in b[2]:
                yield '<tr>' + ''.join(f'<td>{escape(v)}</td>' for v in row) + '</tr>'
            yield '</tbody></table>'
    yield '</body></html>'


def adoc():
    yield from (f'= {TITLE}', ':doctype: book', ':toc:', ':toclevels: 3', ':lang: ja', ':pdf-theme: default-with-font-fallbacks', ':scripts: cjk', '')
    for b in body:
        if b[0] == 'h':
            yield f'[#h{b[2]}]\n{"=" * (b[1] + 1)} {b[2]} {b[3]}\n'
        elif b[0] == 'p':
            yield b[1] + (f'、<<h{b[2]},第{b[2]}章>>を見てください。' if len(b) > 2 else '') + '\n'
        elif b[0] == 'l':
            yield '\n'.join('* ' + i for i in b[1]) + '\n'
        elif b[0] == 'c':
            yield f'----\n{b[1]}\n----\n'
        else:
            yield f'.{b[1]}\n[cols="{",".join(map(str, WIDTH))}",options="header"]\n|===\n' + ' '.join('|' + h for h in HEAD) + '\n'
            yield '\n'.join(' '.join('|' + v for v in row) for row in b[2]) + '\n|===\n'


def typst():
    def safe(s):
        for ch in '\\#*_`$@<>[]':
            s = s.replace(ch, '\\' + ch)
        return s
    yield ('#set page(paper: "a4", margin: 25mm, numbering: "1")\n#set text(lang: "ja", font: ("BIZ UDMincho", "BIZ UDPMincho"), size: 10pt)\n#set par(justify: true, leading: 7pt)\n'
           f'#set document(title: "{TITLE}")\n#outline(depth: 3)\n')
    for b in body:
        if b[0] == 'h':
            yield f'{"=" * b[1]} {b[2]} {safe(b[3])} <h{b[2].replace(".", "-")}>\n'
        elif b[0] == 'p':
            yield safe(b[1]) + (f'、#link(<h{b[2]}>)[第{b[2]}章]を見てください。' if len(b) > 2 else '') + '\n'
        elif b[0] == 'l':
            yield '\n'.join('- ' + safe(i) for i in b[1]) + '\n'
        elif b[0] == 'c':
            yield f'```yaml\n{b[1]}\n```\n'
        else:
            yield '#table(columns: (' + ', '.join(f'{w}fr' for w in WIDTH) + '), table.header(' + ', '.join(f'[{h}]' for h in HEAD) + '),'
            for row in b[2]:
                yield '  ' + ', '.join(f'[{safe(v)}]' for v in row) + ','
            yield ')\n'


for name, lines in (('guide.fo', fo()), ('guide.html', html()), ('guide.adoc', adoc()), ('guide.typ', typst())):
    write(name, list(lines))
