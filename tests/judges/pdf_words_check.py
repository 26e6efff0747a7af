#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Who searches a PDF for SBOMを finds it: Western words in Japanese are extracted without blanks that nobody wrote.

usage: pdf_words_check.py GUIDE.pdf PAGE.html...
The quarter of an em between the scripts must not look like a word space to pdftotext, which guesses from distances.
"""
import re
import subprocess
import sys

from pdf_text_check import Blocks

JAPANESE = '[ぁ-んァ-ヶ一-龠]'
WORD = re.compile('(?=(%s[A-Za-z0-9][A-Za-z0-9.-]{0,9}%s))' % (JAPANESE, JAPANESE))


def words(pages):
    found = set()
    for page in pages:
        blocks = Blocks()
        with open(page, encoding='utf-8') as f:
            blocks.feed(f.read())
        for text in blocks.blocks:
            found.update(WORD.findall(text))
    return found


def extracted(pdf):
    text = subprocess.run(['pdftotext', '-raw', pdf, '-'], capture_output=True, check=True).stdout.decode()
    return re.sub('[\n\f\u00ad]|（\\d+ページ）', '', text)     # where a line ends in the middle, and what print adds


def main():
    pdf, pages = sys.argv[1], sys.argv[2:]
    wanted = words(pages)
    if not wanted:
        sys.exit(f'{pdf}: no Western word between Japanese letters to look for')
    text = extracted(pdf)
    missing = sorted(w for w in wanted if w not in text)
    for word in missing[:20]:
        print(f'{pdf}: pdftotext does not give {word}')
    print(f'{pdf}: {len(wanted)} words between Japanese letters, {len(missing)} not found')
    sys.exit(len(missing) > 0)


main()
