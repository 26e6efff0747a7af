#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""PDF/A-2a and PDF/A-3a (ISO 19005-2 and 19005-3, level A): every requirement that a program can decide on files of
our kind.  Part 3 is part 2 with other rules for embedded files (6.8).

Each fault is named by the clause of ISO 19005-2:2011.  What needs a person (reading order, whether an
alternative text is right) is not here; what PDF/UA-1 asks beside it is in pdf_ua_check.py; the syntax of
objects, streams and cross references (6.1.4, 6.1.7.1, 6.1.9) is what qpdf --check reads.

usage: pdfa_check.py FILE...        one line a file, then its faults; exit status 1 when a file has one
"""
import re
import struct
import sys
import xml.etree.ElementTree as xml
from collections import Counter
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

RDF, DC = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}', '{http://purl.org/dc/elements/1.1/}'
PDF, XMP = '{http://ns.adobe.com/pdf/1.3/}', '{http://ns.adobe.com/xap/1.0/}'
PDFA, EXTENSION = '{http://www.aiim.org/pdfa/ns/id/}', '{http://www.aiim.org/pdfa/ns/extension/}'
SCHEMA = '{http://www.aiim.org/pdfa/ns/schema#}'
# namespaces of XMP 2005 that need no description in the file
KNOWN = (RDF, DC, PDF, XMP, PDFA, EXTENSION, SCHEMA, '{http://www.aiim.org/pdfa/ns/property#}', '{adobe:ns:meta/}')
STANDARD = set('''Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP
Warichu WT WP Figure Formula Form'''.split())
OPERATORS = set('''b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M
MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' " '''.split())
BLENDS = set('''Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight
Difference Exclusion Hue Saturation Color Luminosity'''.split())
INTENTS = {'/RelativeColorimetric', '/AbsoluteColorimetric', '/Perceptual', '/Saturation'}
FORBIDDEN = set('''Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView JavaScript
SetState NOP NoOp'''.split())
NAMED = {'/NextPage', '/PrevPage', '/FirstPage', '/LastPage'}
ANNOTATIONS = set('''Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut
Stamp Caret Ink Popup FileAttachment Widget PrinterMark TrapNet Watermark Redact'''.split())
PRIVATE = ((0xe000, 0xf8ff), (0xf0000, 0xffffd), (0x100000, 0x10fffd))


class Faults:
    def __init__(self):
        self.count, self.example = Counter(), {}

    def add(self, clause, what=''):
        self.count[clause] += 1
        self.example.setdefault(clause, str(what)[:80])


# ---- the file as bytes, and every object in it ----

def file_bytes(raw, faults):
    if not re.match(rb'%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}', raw):
        faults.add('6.1.2 file header', raw[:16])
    if not re.search(rb'%%EOF(\r\n|\r|\n)?\Z', raw):
        faults.add('6.1.3 data after the end', raw[-16:])


def trailer(pdf, faults):
    t = pdf.trailer
    if '/ID' not in t or len(t.ID) != 2:
        faults.add('6.1.3 file identifier')
    if '/Encrypt' in t or pdf.is_encrypted:
        faults.add('6.1.3 encryption')


def limits(value, faults):
    """6.1.13 for one value without what is in it."""
    kind = type(value)                  # pikepdf's own isinstance takes long, and most are plain numbers
    if kind is int:
        if not -2147483648 <= value <= 2147483647:
            faults.add('6.1.13 integer', value)
    elif kind is Decimal:
        if value != 0 and not 1.175e-38 <= abs(float(value)) <= 3.403e38:
            faults.add('6.1.13 real number', value)
    elif kind is bool:
        return
    elif isinstance(value, String) and len(bytes(value)) > 32767:
        faults.add('6.1.13 string length', len(bytes(value)))
    elif isinstance(value, Name) and len(str(value).encode()) - 1 > 127:
        faults.add('6.1.13 name length', value)


def every_object(pdf, faults):
    """Walk all indirect objects; yields each dictionary and stream, nested ones too."""
    if len(pdf.objects) > 8388607:
        faults.add('6.1.13 number of objects', len(pdf.objects))
    for top in pdf.objects:
        stack = [top]
        while stack:
            o = stack.pop()
            limits(o, faults)
            if isinstance(o, Array):
                stack += [k for k in o if not getattr(k, 'is_indirect', False)]
            elif isinstance(o, (Dictionary, Stream)):
                yield o
                for key, value in o.items():
                    if len(key.encode()) - 1 > 127:         # an empty one is allowed
                        faults.add('6.1.13 name length', key)
                    if not getattr(value, 'is_indirect', False):
                        stack.append(value)


def filters(stream):
    f = stream.get('/Filter')
    return [] if f is None else [str(x) for x in f] if isinstance(f, Array) else [str(f)]


RELATIONSHIPS = {'/Source', '/Data', '/Alternative', '/Supplement', '/Unspecified'}


def embedded_file(spec, associated, faults):
    """A file specification in PDF/A-3."""
    name = spec.get('/UF', '?')
    if '/F' not in spec or '/UF' not in spec:
        faults.add('6.8 names of the file', name)
    if str(spec.get('/AFRelationship')) not in RELATIONSHIPS:
        faults.add('6.8 relationship', name)
    if spec.objgen not in associated:
        faults.add('6.8 associated with nothing', name)
    content = spec.get('/EF', {}).get('/F')
    if not isinstance(content, Stream):
        faults.add('6.8 not embedded', name)
        return
    if not re.match(r'/[\w.+-]+/[\w.+-]+\Z', str(content.get('/Subtype', ''))):
        faults.add('6.8 media type', name)
    params = content.get('/Params', {})
    if not re.match(r'D:\d{14}', str(params.get('/ModDate', ''))):
        faults.add('6.8 date', name)
    if params.get('/Size', -1) != len(content.read_bytes()):
        faults.add('6.8 size', name)


def embedded_files(pdf, part, faults):
    tree = pdf.Root.get('/Names', {}).get('/EmbeddedFiles')
    if part != '3':
        if tree is not None:
            faults.add('6.8 embedded file')      # part 2 lets PDF/A in, and ours attaches none
        return
    names = [bytes(n) for n in list(tree.Names)[::2]] if tree is not None and '/Names' in tree else []
    if not names or names != sorted(set(names)):
        faults.add('6.8 name tree', names)
    elif len(names) != len(pdf.Root.get('/AF', [])):
        faults.add('6.8 associated with nothing', len(names))


def dictionaries(pdf, part, faults):
    associated = {f.objgen for f in pdf.Root.get('/AF', [])}
    for o in every_object(pdf, faults):
        if isinstance(o, Stream):
            if any(f in ('/LZWDecode', '/LZW') for f in filters(o)):
                faults.add('6.1.7.2 LZW')
            if '/Crypt' in filters(o):
                faults.add('6.1.7.2 Crypt')
            if any(k in o for k in ('/F', '/FFilter', '/FDecodeParms')):
                faults.add('6.1.7.1 external stream')
            xobject(o, faults)
        if '/S' in o and isinstance(o.S, Name) and ('/Type' in o and o.Type == Name.Action or str(o.S)[1:] in FORBIDDEN):
            action(o, faults)
        for key in ('/A', '/OpenAction'):
            if isinstance(o.get(key), Dictionary) and isinstance(o[key].get('/S'), Name) and '/O' not in o[key]:
                action(o[key], faults)
        if '/AA' in o:
            faults.add('6.5.2 additional actions', o.get('/Type', ''))
        if o.get('/Type') == Name.Filespec or '/EF' in o:
            if part == '3':
                embedded_file(o, associated, faults)
            else:
                faults.add('6.8 embedded file')
        if o.get('/Type') == Name.ExtGState or any(k in o for k in ('/BM', '/SMask', '/TR', '/TR2', '/HTP')) and o.get('/Type') is None:
            graphics_state(o, faults)


def action(a, faults):
    kind = str(a.get('/S', ''))[1:]
    if kind in FORBIDDEN:
        faults.add('6.5.1 action', kind)
    elif kind == 'Named' and str(a.get('/N')) not in NAMED:
        faults.add('6.5.1 named action', a.get('/N'))


def graphics_state(g, faults):
    if '/TR' in g or g.get('/TR2', Name.Default) != Name.Default or '/HTP' in g:
        faults.add('6.2.5 graphics state')
    h = g.get('/HT')
    if isinstance(h, (Dictionary, Stream)) and (h.get('/HalftoneType') not in (1, 5) or '/HalftoneName' in h):
        faults.add('6.2.5 halftone')
    b = g.get('/BM', Name.Normal)
    for m in (b if isinstance(b, Array) else [b]):
        if str(m)[1:] not in BLENDS:
            faults.add('6.2.10 blend mode', m)


def xobject(o, faults):
    kind = o.get('/Subtype')
    if kind == Name.Image:
        if '/Alternates' in o or '/OPI' in o or o.get('/Interpolate', False):
            faults.add('6.2.8 image')
        if str(o.get('/Intent', '/Perceptual')) not in INTENTS:
            faults.add('6.2.6 rendering intent', o.Intent)
        if '/JPXDecode' in filters(o) and o.get('/BitsPerComponent', 8) not in range(1, 39):
            faults.add('6.2.8.3 JPEG 2000')
    elif kind == Name.Form:
        if any(k in o for k in ('/OPI', '/PS', '/Ref')) or o.get('/Subtype2') == Name.PS:
            faults.add('6.2.9 form XObject')
    elif kind == Name.PS:
        faults.add('6.2.9 PostScript')


# ---- metadata, colours of the document, catalog ----

def date_of(text):
    """A date of PDF or XMP as its figures."""
    return re.sub(r'\D', '', text.replace('+00:00', '').replace("+00'00'", ''))[:14] if text else None


def properties(root):
    found = {}
    for d in root.iter(RDF + 'Description'):
        for k, v in d.attrib.items():
            found[k] = v
        for e in d:
            items = [i.text or '' for i in e.iter(RDF + 'li')]
            found.setdefault(e.tag, items[0] if len(items) == 1 and e.tag in (DC + 'title', DC + 'description')
                             else items if items else (e.text or ''))
    return found


def metadata(pdf, faults):
    """Returns the part of ISO 19005 that the file names."""
    m = pdf.Root.get('/Metadata')
    if m is None:
        faults.add('6.6.2.1 metadata')
        return None
    raw = bytes(m.read_bytes())
    head = re.match(rb'<\?xpacket ([^?]*)\?>', raw)
    if head is None or b'bytes=' in head.group(1) or b'encoding=' in head.group(1):
        faults.add('6.6.2.1 packet header')
    try:
        root = xml.fromstring(raw.decode('utf8'))
    except (xml.ParseError, UnicodeDecodeError) as e:
        faults.add('6.6.2.1 XMP', e)
        return None
    said = properties(root)
    if said.get(PDFA + 'part') not in ('2', '3') or said.get(PDFA + 'conformance') != 'A':
        faults.add('6.6.4 identification', (said.get(PDFA + 'part'), said.get(PDFA + 'conformance')))
    described = {e.text for e in root.iter(SCHEMA + 'namespaceURI')}
    for key in said:
        space = re.match(r'\{.*\}', key)
        if space and space.group() not in KNOWN and space.group()[1:-1] not in described:
            faults.add('6.6.2.3 extension schema', key)
    info = pdf.trailer.get('/Info', {})
    same = (('/Title', DC + 'title'), ('/Author', DC + 'creator'), ('/Subject', DC + 'description'),
            ('/Keywords', PDF + 'Keywords'), ('/Producer', PDF + 'Producer'))
    for key, name in same:
        a, b = info.get(key), said.get(name)
        b = ', '.join(b) if isinstance(b, list) else b
        if (str(a) if a is not None else None) != b:
            faults.add('6.6.2 Info and XMP differ', f'{key}: {a} {b}')
    for key, name in (('/CreationDate', XMP + 'CreateDate'), ('/ModDate', XMP + 'ModifyDate')):
        if date_of(str(info[key]) if key in info else None) != date_of(said.get(name)):
            faults.add('6.6.2 Info and XMP differ', key)
    return said.get(PDFA + 'part')


def output_intent(pdf, faults):
    """True when there is one for RGB."""
    found = [o for o in pdf.Root.get('/OutputIntents', []) if o.get('/S') == Name.GTS_PDFA1]
    if not found:
        faults.add('6.2.3 output intent')
        return False
    if len({o.DestOutputProfile.objgen for o in found if '/DestOutputProfile' in o}) > 1:
        faults.add('6.2.3 several profiles')
    if '/DestOutputProfile' not in found[0]:
        faults.add('6.2.3 profile')
        return False
    icc = bytes(found[0].DestOutputProfile.read_bytes())
    if len(icc) < 128 or icc[36:40] != b'acsp' or icc[12:16] not in (b'mntr', b'prtr') or icc[8] > 4 or \
            struct.unpack('>I', icc[:4])[0] != len(icc):
        faults.add('6.2.3 profile', icc[8:20])
        return False
    if {b'RGB ': 3, b'GRAY': 1, b'CMYK': 4}.get(icc[16:20]) != found[0].DestOutputProfile.get('/N'):
        faults.add('6.2.4.2 components of the profile')
    return icc[16:20] == b'RGB '


LANGUAGE = re.compile(r'([A-Za-z]{1,8})(-[A-Za-z0-9]{1,8})*\Z')


def catalog(pdf, faults):
    root = pdf.Root
    if not root.get('/MarkInfo', {}).get('/Marked', False):
        faults.add('6.7.2.2 Marked')
    if '/StructTreeRoot' not in root:
        faults.add('6.7.3.3 structure tree')
    else:
        structure(root.StructTreeRoot, faults)
    if not LANGUAGE.match(str(root.get('/Lang', ''))):
        faults.add('6.7.4 language', root.get('/Lang'))
    if '/Perms' in root and any(k not in ('/UR3', '/DocMDP') for k in root.Perms.keys()):
        faults.add('6.1.12 permissions')
    if '/OCProperties' in root:
        faults.add('6.9 optional content')
    names = root.get('/Names', {})
    if '/AlternatePresentations' in names or '/JavaScript' in names:
        faults.add('6.10 names', list(names.keys()))
    if '/Requirements' in root:
        faults.add('6.11 requirements')
    if '/NeedsRendering' in root and root.NeedsRendering:
        faults.add('6.4.2 NeedsRendering')


def structure(root, faults):
    roles = root.get('/RoleMap', {})
    stack = list(root.K) if isinstance(root.get('/K'), Array) else [root.get('/K')]
    while stack:
        e = stack.pop()
        if not isinstance(e, Dictionary) or '/S' not in e:
            continue
        kind, steps = str(e.S)[1:], 0
        while kind not in STANDARD and '/' + kind in roles and steps < 20:
            kind, steps = str(roles['/' + kind])[1:], steps + 1
        if kind not in STANDARD:
            faults.add('6.7.3.4 structure type', e.S)
        if str(e.S)[1:] in STANDARD and str(e.S) in roles:
            faults.add('6.7.3.4 standard type mapped', e.S)
        if '/Lang' in e and not LANGUAGE.match(str(e.Lang)):
            faults.add('6.7.4 language', e.Lang)
        if kind == 'Figure' and '/Alt' not in e and '/ActualText' not in e:
            faults.add('6.7.5 alternative text')
        k = e.get('/K')
        stack += list(k) if isinstance(k, Array) else [k]


# ---- annotations and forms ----

def annotation(a, faults):
    kind, flags = str(a.get('/Subtype'))[1:], int(a.get('/F', 0))
    if kind not in ANNOTATIONS:
        faults.add('6.3.1 annotation type', kind)
    if kind != 'Popup' and ('/F' not in a or not flags & 4 or flags & (1 | 2 | 32 | 256)):
        faults.add('6.3.2 flags', f'{kind} {flags}')
    x0, y0, x1, y1 = (float(v) for v in a.Rect)
    ap = a.get('/AP')
    if kind not in ('Popup', 'Link') and x0 != x1 and y0 != y1 and ap is None:
        faults.add('6.3.3 no appearance', a.get('/T', kind))
    if ap is not None:
        if list(ap.keys()) != ['/N']:
            faults.add('6.3.3 appearances', list(ap.keys()))
        button = kind == 'Widget' and a.get('/FT', a.get('/Parent', {}).get('/FT')) == Name.Btn
        if '/N' in ap and isinstance(ap.N, Stream) == button:
            faults.add('6.3.3 kind of appearance', a.get('/T', kind))
        if button and '/N' in ap and isinstance(ap.N, Dictionary) and str(a.get('/AS')) not in ap.N.keys():
            faults.add('6.3.3 no appearance for the state', a.get('/AS'))
    if kind == 'Widget' and ('/A' in a or '/AA' in a):
        faults.add('6.4.1 action of a field')


def form(pdf, faults):
    f = pdf.Root.get('/AcroForm')
    if f is None:
        return
    if f.get('/NeedAppearances', False):
        faults.add('6.4.1 NeedAppearances')
    if '/XFA' in f:
        faults.add('6.4.2 XFA')
    stack = list(f.get('/Fields', []))
    while stack:
        field = stack.pop()
        if '/AA' in field:
            faults.add('6.4.1 action of a field')
        stack += [k for k in field.get('/Kids', [])]


# ---- fonts ----

def to_unicode(font):
    table = {}
    data = font.ToUnicode.read_bytes().decode('latin1')
    for block in re.findall(r'beginbfchar\s(.*?)endbfchar', data, re.S):
        for code, text in re.findall(r'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>', block):
            table[int(code, 16)] = bytes.fromhex(text).decode('utf-16-be', 'surrogatepass')
    return table


def sfnt(data):
    """Tables of a TrueType font program."""
    n = struct.unpack('>H', data[4:6])[0]
    rows = [struct.unpack('>4sIII', data[12 + 16 * i:28 + 16 * i]) for i in range(n)]
    return {tag.decode('latin1'): data[at:at + length] for tag, _, at, length in rows}


def advances(tables):
    em = struct.unpack('>H', tables['head'][18:20])[0]
    many, count = struct.unpack('>H', tables['hhea'][34:36])[0], struct.unpack('>H', tables['maxp'][4:6])[0]
    long = [struct.unpack('>H', tables['hmtx'][4 * i:4 * i + 2])[0] for i in range(many)]
    return [a * 1000 / em for a in long + long[-1:] * (count - many)]


class Font:
    """A composite font: what a code shows, how wide, and the text it stands for."""

    def __init__(self, font, faults):
        self.unicode, self.width, self.default, self.gid, self.advance = {}, {}, 1000, None, None
        self.judged = set()                                             # codes: shown a thousand times, one is judged once
        self.name = str(font.get('/BaseFont', '?'))
        if font.get('/Subtype') != Name.Type0:
            faults.add('6.2.11.2 font type', font.get('/Subtype'))      # ours are all composite
            return
        if font.get('/Encoding') not in (Name('/Identity-H'), Name('/Identity-V')):
            faults.add('6.2.11.3.3 CMap', font.get('/Encoding'))
        if '/ToUnicode' not in font:
            faults.add('6.2.11.7.2 ToUnicode', self.name)
        else:
            self.unicode = to_unicode(font)
        for key in ('/Type', '/BaseFont', '/DescendantFonts'):
            if key not in font:
                faults.add('6.2.11.2 font dictionary', key)
        d = font.DescendantFonts[0]
        system = d.get('/CIDSystemInfo', {})
        if str(system.get('/Registry')) != 'Adobe' or str(system.get('/Ordering')) != 'Identity':
            faults.add('6.2.11.3.1 CIDSystemInfo', self.name)
        if str(d.get('/BaseFont')) != self.name or not re.match(r'/[A-Z]{6}\+', self.name):
            faults.add('6.2.11.4.2 name of a subset', self.name)
        self.widths(d)
        self.program(d, faults)

    def widths(self, d):
        self.default = float(d.get('/DW', 1000))
        w = list(d.get('/W', []))
        i = 0
        while i < len(w):
            if isinstance(w[i + 1], Array):
                for k, v in enumerate(w[i + 1]):
                    self.width[int(w[i]) + k] = float(v)
                i += 2
            else:
                for c in range(int(w[i]), int(w[i + 1]) + 1):
                    self.width[c] = float(w[i + 2])
                i += 3

    def program(self, d, faults):
        desc = d.get('/FontDescriptor', {})
        if '/CIDSet' in desc or '/CharSet' in desc:
            faults.add('6.2.11.4.2 CIDSet', self.name)          # ours has none, so none can be wrong
        if '/FontFile2' in desc and d.get('/Subtype') == Name.CIDFontType2:
            try:
                tables = sfnt(bytes(desc.FontFile2.read_bytes()))
                self.advance = advances(tables)
                for t in ('glyf', 'loca', 'head', 'hhea', 'hmtx', 'maxp'):
                    tables[t]
            except (KeyError, struct.error, IndexError) as e:
                faults.add('6.2.11.4.1 font program', f'{self.name} {e}')
            m = d.get('/CIDToGIDMap')
            if isinstance(m, Stream):
                raw = bytes(m.read_bytes())
                self.gid = {i: raw[2 * i] << 8 | raw[2 * i + 1] for i in range(len(raw) // 2)}
            elif m != Name.Identity:
                faults.add('6.2.11.3.2 CIDToGIDMap', self.name)
        elif '/FontFile3' in desc and d.get('/Subtype') == Name.CIDFontType0:
            if desc.FontFile3.get('/Subtype') not in (Name.CIDFontType0C, Name.OpenType):
                faults.add('6.2.11.4.1 font program', self.name)
        else:
            faults.add('6.2.11.4.1 not embedded', self.name)

    def shown(self, code, said, faults):
        if (code, said) in self.judged:
            return
        self.judged.add((code, said))
        if code == 0 or self.gid is not None and self.gid.get(code, 0) == 0:
            faults.add('6.2.11.8 .notdef', f'{self.name} {code}')
            return
        gid = self.gid[code] if self.gid is not None else code
        if self.advance is not None:
            if gid >= len(self.advance):
                faults.add('6.2.11.4.1 glyph is not there', f'{self.name} {code}')
            elif abs(self.advance[gid] - self.width.get(code, self.default)) > 1:
                faults.add('6.2.11.5 width', f'{self.name} {code}')
        text = self.unicode.get(code)
        if not text:
            faults.add('6.2.11.7.2 code without Unicode', f'{self.name} {code}')
        elif len(text.encode('utf-16-be')) > 512:              # ISO 32000-1, 9.10.3
            faults.add('6.2.11.7.2 more than 512 bytes', f'{self.name} {code}')
        elif any(c in '\x00\ufeff\ufffe' for c in text):
            faults.add('6.2.11.7.2 no character', f'{self.name} {code}')
        elif not said and any(a <= ord(c) <= b for c in text for a, b in PRIVATE):
            faults.add('6.2.11.7.3 private character without ActualText', f'U+{ord(text[0]):04X}')


# ---- content ----

class Content:
    def __init__(self, pdf, rgb, faults):
        self.rgb, self.faults, self.fonts, self.done = rgb, faults, {}, set()
        self.intent, self.inks = '/OutputIntents' in pdf.Root, {}
        for i, page in enumerate(pdf.pages):
            box = [float(v) for v in page.get('/MediaBox', page.get('/CropBox', [0, 0, 0, 0]))]
            if not all(3 <= s <= 14400 for s in (box[2] - box[0], box[3] - box[1])):
                faults.add('6.1.13 page size', box)
            if '/PresSteps' in page:
                faults.add('6.10 presentation steps', f'page {i + 1}')
            if '/AA' in page:
                faults.add('6.5.2 additional actions', 'page')
            self.group(page)
            self.run(page, page.get('/Resources', {}), f'page {i + 1}')
            for a in page.get('/Annots', []):
                annotation(a, faults)
                self.appearance(a)

    def group(self, holder):
        g = holder.get('/Group')
        if g is not None and g.get('/S') == Name.Transparency and '/CS' not in g and not self.rgb:
            self.faults.add('6.2.10 group without colour space')

    def appearance(self, a):
        n = a.get('/AP', {}).get('/N')
        for s in [n] if isinstance(n, Stream) else [n[k] for k in n.keys()] if isinstance(n, Dictionary) else []:
            if isinstance(s, Stream) and s.objgen not in self.done:
                self.done.add(s.objgen)
                self.run(s, s.get('/Resources', {}), 'appearance')

    def font(self, resources, name):
        f = resources.get('/Font', {}).get(name)
        if f is None:
            self.faults.add('6.2.2 resource', name)
            return None
        if f.objgen not in self.fonts:
            self.fonts[f.objgen] = Font(f, self.faults)
        return self.fonts[f.objgen]

    def colour(self, op, operands, resources):
        device = {'k': Name.DeviceCMYK, 'rg': Name.DeviceRGB, 'g': Name.DeviceGray}.get(op.lower())
        if device is None:
            device = operands[0]
            device = resources.get('/ColorSpace', {}).get(device, device)
        self.space(device, op)

    def space(self, space, where):
        """A colour space, and what it is made of."""
        if isinstance(space, Array) and len(space):
            kind = space[0]
            if kind in (Name.Separation, Name.DeviceN):
                self.ink(space)
                self.space(space[2], where)
            elif kind in (Name.Indexed, Name.Pattern) and len(space) > 1:
                self.space(space[1], where)
        elif space == Name.DeviceCMYK or space == Name.DeviceRGB and not self.rgb or \
                space == Name.DeviceGray and not self.intent:
            self.faults.add('6.2.4.3 ' + str(space)[1:], where)

    def ink(self, space):
        """Separations of one name are one and the same (6.2.4.4)."""
        names = [space[1]] if isinstance(space[1], Name) else list(space[1])
        how = space[3]
        like = (repr(space[2]), bytes(how.read_bytes()) if isinstance(how, Stream) else repr(how))
        for name in names if space[0] == Name.Separation else []:
            if self.inks.setdefault(str(name), like) != like:
                self.faults.add('6.2.4.4 separation', name)
        if space[0] == Name.DeviceN and len(names) > 32:
            self.faults.add('6.1.13 colorants', len(names))
        if space[0] == Name.DeviceN and any(str(n) != '/None' and n not in (space[4] if len(space) > 4 else {}).get(
                '/Colorants', {}) for n in names if str(n)[1:] not in ('Cyan', 'Magenta', 'Yellow', 'Black')):
            self.faults.add('6.2.4.4 colorants', names)

    def image(self, x):
        self.space(x.get('/ColorSpace'), 'image')
        if isinstance(x.get('/SMask'), Stream):
            self.image(x.SMask)

    def run(self, stream, resources, where):
        faults, font, depth, deepest, marked = self.faults, None, 0, 0, []
        for operands, operator in pikepdf.parse_content_stream(stream):
            op = str(operator)
            if op not in OPERATORS:
                faults.add('6.2.2 operator', f'{where} {op}')
            for o in operands:
                limits(o, faults)
                for k in (o if isinstance(o, Array) else [o[n] for n in o.keys()] if isinstance(o, Dictionary) else ()):
                    limits(k, faults)
            if op == 'q':
                depth += 1
                deepest = max(deepest, depth)
            elif op == 'Q':
                depth -= 1
            elif op == 'Tf':
                font = self.font(resources, operands[0])
            elif op in ('BDC', 'BMC'):
                said = len(operands) > 1 and isinstance(operands[1], Dictionary) and '/ActualText' in operands[1]
                marked.append(said)
                if op == 'BDC' and isinstance(operands[1], Dictionary) and '/Lang' in operands[1] and \
                        not LANGUAGE.match(str(operands[1].Lang)):
                    faults.add('6.7.4 language', operands[1].Lang)
            elif op == 'EMC':
                if not marked:
                    faults.add('6.2.2 EMC without BMC', where)
                else:
                    marked.pop()
            elif op in ('Tj', 'TJ', "'", '"') and font is not None:
                for s in operands[-1] if op == 'TJ' else operands[-1:]:
                    if isinstance(s, String):
                        raw = bytes(s)
                        said = any(marked)
                        for code in {raw[i] << 8 | raw[i + 1] for i in range(0, len(raw) - 1, 2)}:
                            font.shown(code, said, faults)
            elif op == 'ri' and str(operands[0]) not in INTENTS:
                faults.add('6.2.6 rendering intent', operands[0])
            elif op == 'Do':
                self.do(resources, operands[0], where)
            elif op == 'gs' and operands[0] not in resources.get('/ExtGState', {}):
                faults.add('6.2.2 resource', operands[0])
            elif op in ('k', 'K', 'rg', 'RG', 'g', 'G', 'cs', 'CS'):
                self.colour(op, operands, resources)
        if deepest > 28:
            faults.add('6.1.13 nesting of q', f'{where}: {deepest}')

    def do(self, resources, name, where):
        x = resources.get('/XObject', {}).get(name)
        if x is None:
            self.faults.add('6.2.2 resource', f'{where} {name}')
        elif x.get('/Subtype') == Name.Image:
            self.image(x)
        elif x.objgen not in self.done:
            self.done.add(x.objgen)
            self.group(x)
            self.run(x, x.get('/Resources', resources), where)


def check(path):
    faults = Faults()
    with open(path, 'rb') as f:
        file_bytes(f.read(), faults)
    with pikepdf.open(path) as pdf:
        trailer(pdf, faults)
        part = metadata(pdf, faults)
        dictionaries(pdf, part, faults)
        embedded_files(pdf, part, faults)
        rgb = output_intent(pdf, faults)
        catalog(pdf, faults)
        form(pdf, faults)
        Content(pdf, rgb, faults)
    return faults


def main(paths):
    bad = False
    for path in paths:
        faults = check(path)
        print('%s: %s' % (path, 'no faults' if not faults.count else '%d faults' % sum(faults.count.values())))
        for clause, n in faults.count.most_common():
            print('  %5d  %s  %s' % (n, clause, faults.example[clause]))
            bad = True
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
