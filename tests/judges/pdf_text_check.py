#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The guide's pages on the site and its PDF say the same: every block of the one stands, word for word, in the other.

usage: pdf_text_check.py GUIDE.pdf PAGE.html...
What print adds (page numbers and addresses behind links) and the marks of footnotes are left out of the comparison.
"""
import re
import sys
from html.parser import HTMLParser

from tagged import Tagged

BLOCK = ('p', 'li', 'td', 'th', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'caption', 'figcaption', 'pre')
SKIP = ('nav', 'script', 'style', 'svg', 'footer', 'sup', 'summary', 'rp')
VOID = ('br', 'hr', 'img', 'meta', 'link', 'input', 'wbr', 'col')


class Blocks(HTMLParser):
    """Text of the innermost blocks of the article."""

    def __init__(self):
        super().__init__()
        self.stack, self.blocks, self.article = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        classes = (dict(attrs).get('class') or '').split()
        skip = tag in SKIP or 'footnotes' in classes or 'crumbs' in classes or 'box' in classes or 'back' in classes or \
            'links' in classes or 'forms' in classes or 'filter' in classes or 'not-for' in classes or \
            {'badge', 'change'} <= set(classes)     # what a provision answers is laid out differently; print has bars for changes
        if tag in BLOCK:
            for frame in self.stack:
                frame['leaf'] = False
        self.stack.append({'tag': tag, 'skip': skip, 'text': '', 'leaf': True})
        self.article += tag == 'article'

    def handle_endtag(self, tag):
        if tag in VOID or not self.stack:
            return
        frame = self.stack.pop()
        skipped = frame['skip'] or any(f['skip'] for f in self.stack)
        if tag in BLOCK and frame['leaf'] and not skipped and self.article:
            self.blocks.append(frame['text'])
        elif self.stack and not frame['skip'] and tag not in BLOCK:
            self.stack[-1]['text'] += frame['text']
        self.article -= tag == 'article'

    def handle_data(self, data):
        if self.stack:
            self.stack[-1]['text'] += data


def plain(text):
    text = re.sub(r'（\d+ページ）|（https?://[^）]*）', '', text)
    return re.sub(r'[\s\u200b\u00ad\u3000]', '', text)


def pdf_text(e):
    if e.kind in ('Reference', 'Note', 'Lbl'):
        return ''
    return ''.join(k if isinstance(k, str) else pdf_text(k) for k in e.kids)


def main():
    pdf = plain(pdf_text(Tagged(sys.argv[1]).root))
    n = missing = 0
    for page in sys.argv[2:]:
        blocks = Blocks()
        with open(page, encoding='utf8') as f:
            blocks.feed(f.read())
        for text in map(plain, blocks.blocks):
            n += 1
            if text not in pdf:
                missing += 1
                if missing <= 8:
                    print('  only in %s: %s' % (page.split('/')[-1], text[:120]))
    print('%s: %d of %d blocks of the site stand in it' % (sys.argv[1], n - missing, n))
    sys.exit(missing > 0 or n == 0)


if __name__ == '__main__':
    main()
