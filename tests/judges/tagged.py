# SPDX-License-Identifier: Apache-2.0
"""A tagged PDF as a tree of structure elements with the text that was set in each.

The text comes from the content streams through ToUnicode and ActualText, in
the order of the structure tree: what a screen reader gets to read.
"""
import re
import pikepdf
from pikepdf import Name


def kids(element):
    k = element.get('/K')
    if k is None:
        return []
    return list(k) if isinstance(k, pikepdf.Array) else [k]


def to_unicode(font):
    """code -> text"""
    table = {}
    data = font.ToUnicode.read_bytes().decode('ascii')
    for block in re.findall(r'beginbfchar\n(.*?)endbfchar', data, re.S):
        for code, text in re.findall(r'<([0-9A-F]+)><([0-9A-F]*)>', block):
            table[int(code, 16)] = bytes.fromhex(text).decode('utf-16-be')
    return table


def widths(font):
    """code -> thousandths of an em"""
    d, table = font.DescendantFonts[0], {}
    w = list(d.get('/W', []))
    for i in range(0, len(w), 2):
        for k, v in enumerate(w[i + 1]):
            table[int(w[i]) + k] = float(v)
    return table


def actual_text(operands):
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and '/ActualText' in properties:
        return str(properties.ActualText)
    return None


# What a page's text, tags and marks depend on; the rest of its content is not unpacked.
OPERATORS = 'BDC BMC EMC Tf Tc BT Tm Td Tj TJ f F f* B B* b S s Do sh'


class Page:
    """Text by marked-content id; everything painted outside is listed as loose.  KNOWN fonts are kept for the pages of one file."""

    def __init__(self, page, known):
        self.text, self.artifact, self.loose, self.nested, self.notdef = {}, [], [], 0, 0
        self.crossed, self.langs = [], []       # tags and artifacts in each other; languages said in the content
        self.runs = {}                  # mcid -> [(x, y, end, size, text)]
        fonts = {name: self.font(f, known) for name, f in page.Resources.get('/Font', {}).items()}
        stack, font, width, size, spacing, place = [], {}, {}, 10.0, 0.0, (0.0, 0.0)
        for operands, operator in pikepdf.parse_content_stream(page, OPERATORS):
            op = str(operator)
            if op in ('BDC', 'BMC'):
                mcid = None
                if op == 'BDC' and isinstance(operands[1], pikepdf.Dictionary) and '/MCID' in operands[1]:
                    mcid = int(operands[1].MCID)
                    self.nested += any(m is not None for m, _, _ in stack)
                    self.text.setdefault(mcid, '')
                    if any(artifact for _, artifact, _ in stack):
                        self.crossed.append('a tag in an artifact')
                artifact = str(operands[0]) == '/Artifact'
                if artifact and any(m is not None for m, _, _ in stack):
                    self.crossed.append('an artifact in a tag')
                if op == 'BDC' and isinstance(operands[1], pikepdf.Dictionary) and '/Lang' in operands[1]:
                    self.langs.append(str(operands[1].Lang))
                said = actual_text(operands) if op == 'BDC' else None
                if said is not None:
                    self.put(stack, said)
                stack.append((mcid, artifact, said is not None))
            elif op == 'EMC':
                stack.pop()
            elif op == 'Tf':
                font, width = fonts.get(str(operands[0]), ({}, {}))
                size = float(operands[1])
            elif op == 'Tc':
                spacing = float(operands[0])
            elif op == 'BT':
                place = 0.0, 0.0
            elif op == 'Tm':
                place = float(operands[4]), float(operands[5])
            elif op == 'Td':            # from where the line began (ISO 32000-1, 9.4.2)
                place = place[0] + float(operands[0]), place[1] + float(operands[1])
            elif op in ('Tj', 'TJ'):
                x, seen, said = place[0], place[0], ''
                for s in operands[0] if op == 'TJ' else [operands[0]]:
                    if not isinstance(s, pikepdf.String):
                        x -= float(s) * size / 1000
                        continue
                    raw = bytes(s)
                    codes = [raw[i] << 8 | raw[i + 1] for i in range(0, len(raw) - 1, 2)]
                    self.notdef += codes.count(0)
                    text = ''.join(font.get(c, '\ufffd') for c in codes)
                    for c in codes:
                        x += width.get(c, 1000) * size / 1000 + spacing
                        if font.get(c, '') not in (' ', '\u200b'):
                            seen = x
                    said += text
                    if not any(actual for _, _, actual in stack):
                        self.put(stack, text)
                mcid = next((m for m, _, _ in reversed(stack) if m is not None), None)
                if mcid is not None:
                    self.runs.setdefault(mcid, []).append((place[0], place[1], seen - spacing, size, said))
            elif op in ('f', 'F', 'f*', 'B', 'B*', 'b', 'S', 's', 'Do', 'sh') and not self.marked(stack):
                self.loose.append(op)

    @staticmethod
    def font(f, known):
        if f.objgen not in known or f.objgen == (0, 0):
            known[f.objgen] = (to_unicode(f) if '/ToUnicode' in f else {}, widths(f) if '/DescendantFonts' in f else {})
        return known[f.objgen]

    @staticmethod
    def marked(stack):
        return any(m is not None or artifact for m, artifact, _ in stack)

    def put(self, stack, text):
        for mcid, artifact, _ in reversed(stack):
            if mcid is not None:
                self.text[mcid] += text
                return
            if artifact:
                self.artifact.append(text)
                return
        self.loose.append(text)


INLINE = ('Span', 'Link', 'Reference', 'Code', 'Quote', 'Ruby', 'RB')


class Text(str):
    """The text of one marked content, with where it stands."""


class Element:
    def __init__(self, kind, obj, parent):
        self.kind, self.obj, self.parent, self.kids = kind, obj, parent, []

    def walk(self):
        stack = [self]
        while stack:
            e = stack.pop()
            if isinstance(e, Element):
                yield e
                stack.extend(reversed(e.kids))

    def text(self):
        return ''.join(k if isinstance(k, str) else k.text() for k in self.kids)

    def lines(self):
        """Lines as they were set: (page, x, y, end, size, text), inline elements included, blocks below not."""
        out = []
        for page, x, y, end, size, text in self.placed():
            if out and out[-1][0] == page and abs(out[-1][2] - y) < 0.6 * size:
                last = out[-1]
                out[-1] = (page, min(last[1], x), last[2], max(last[3], end), max(last[4], size), last[5] + text)
            else:
                out.append((page, x, y, end, size, text))
        return out

    def placed(self):
        for k in self.kids:
            if isinstance(k, Text):
                yield from ((k.page,) + r for r in k.runs)
            elif not isinstance(k, str) and k.kind in INLINE:
                yield from k.placed()


class Tagged:
    def __init__(self, path):
        self.pdf = pikepdf.open(path)
        known = {}
        self.pages = [Page(p.obj, known) for p in self.pdf.pages]
        self.index = {p.obj.objgen: i for i, p in enumerate(self.pdf.pages)}
        self.claimed = set()            # (page, mcid) that some element holds
        self.root = Element('StructTreeRoot', self.pdf.Root.StructTreeRoot, None)
        self.annotations = {}           # annotation objgen -> element
        work = [(k, self.root, None) for k in kids(self.root.obj)]
        for k, parent, page in work:
            self.add(k, parent, page)

    def add(self, k, parent, page):
        stack = [(k, parent, page)]
        while stack:
            k, parent, page = stack.pop()
            if isinstance(k, int):
                self.content(parent, page, k)
                continue
            if not isinstance(k, pikepdf.Dictionary):
                self.content(parent, page, int(k))
                continue
            if k.get('/Type') == Name.OBJR:
                self.annotations[k.Obj.objgen] = parent
                continue
            if k.get('/Type') == Name.MCR:
                self.content(parent, self.index[k.Pg.objgen], int(k.MCID))
                continue
            e = Element(str(k.S)[1:], k, parent)
            parent.kids.append(e)
            own = self.index[k.Pg.objgen] if '/Pg' in k else page
            here = kids(k)
            # depth first, but content and elements in their own order: go through the kids one by one
            for child in here:
                self.add(child, e, own)

    def content(self, parent, page, mcid):
        self.claimed.add((page, mcid))
        text = Text(self.pages[page].text.get(mcid, '\ufffd'))
        text.page, text.runs = page, self.pages[page].runs.get(mcid, [])
        parent.kids.append(text)
