#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""pdfa_check.py must be able to fail: good files are spoiled in one way each, and the check must name the clause.

usage: pdfa_spoil.py TEXT.pdf FORM.pdf PICTURES.pdf ATTACHED.pdf
"""
import os
import re
import sys
import tempfile

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

import pdfa_check

TEXT, FORM, PICTURES, ATTACHED = sys.argv[1:5]
spoils = []


def spoil(clause, path=TEXT):
    def note(f):
        spoils.append((clause, path, f))
        return f
    return note


def first(pdf, test):
    return next(o for o in pdf.objects if isinstance(o, (Dictionary, Stream)) and test(o))


def font(pdf):
    return first(pdf, lambda o: o.get('/Subtype') == Name.Type0)


def descriptor(pdf):
    return font(pdf).DescendantFonts[0].FontDescriptor


def widget(pdf, kind):
    return first(pdf, lambda o: o.get('/Subtype') == Name.Widget and o.get('/FT', o.get('/Parent', {}).get('/FT')) == kind)


def content(pdf, before=b'', after=b''):
    page = pdf.pages[0]
    page.Contents = Stream(pdf, before + page.Contents.read_bytes() + after)


def xmp(pdf, old, new):
    raw = pdf.Root.Metadata.read_bytes()
    assert old in raw, old
    pdf.Root.Metadata = Stream(pdf, raw.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def Separation(pdf, other, how):
    return Array([Name.Separation, Name.Gold, other, Stream(pdf, how, FunctionType=4, Domain=Array([0, 1]),
                                                            Range=Array([0, 1] * (4 if other == Name.DeviceCMYK else 3)))])


def inks(pdf, *spaces):
    page = pdf.pages[0]
    page.Resources.ColorSpace = Dictionary({'/X%d' % i: s for i, s in enumerate(spaces)})
    content(pdf, b''.join(b'/X%d cs ' % i for i in range(len(spaces))))


def unicode_of(pdf, pattern, new):
    f = font(pdf)
    f.ToUnicode = Stream(pdf, re.sub(pattern, new, f.ToUnicode.read_bytes()))


def attached(pdf):
    return first(pdf, lambda o: o.get('/Type') == Name.Filespec)


def image(pdf):
    return first(pdf, lambda o: o.get('/Subtype') == Name.Image)


# ---- the rules, one way to break each ----

@spoil('6.1.3 encryption')
def _(pdf): return dict(encryption=pikepdf.Encryption(owner='a', user=''))
@spoil('6.1.7.2 LZW')
def _(pdf):
    pdf.Root.Spare = pdf.make_indirect(Stream(pdf, b''))
    pdf.Root.Spare.write(b'\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01', filter=Name.LZWDecode)
@spoil('6.1.7.1 external stream')
def _(pdf): pdf.Root.Spare = pdf.make_indirect(Stream(pdf, b'', F=String('elsewhere')))
@spoil('6.1.12 permissions')
def _(pdf): pdf.Root.Perms = Dictionary(Other=1)
@spoil('6.1.13 integer')
def _(pdf): pdf.Root.Spare = 2147483648
@spoil('6.1.13 string length')
def _(pdf): pdf.Root.Spare = String('a' * 32768)
@spoil('6.1.13 name length')
def _(pdf): pdf.Root.Spare = Name('/' + 'a' * 128)
@spoil('6.1.13 nesting of q')
def _(pdf): content(pdf, b'q ' * 29 + b'Q ' * 29)
@spoil('6.1.13 page size')
def _(pdf): pdf.pages[0].MediaBox = Array([0, 0, 14401, 100])
@spoil('6.2.2 operator')
def _(pdf): content(pdf, b'1 xx ')
@spoil('6.2.2 resource')
def _(pdf): content(pdf, b'/Nothing Do ')
@spoil('6.2.2 EMC')
def _(pdf): content(pdf, b'', b' EMC')
@spoil('6.2.3 output intent')
def _(pdf): del pdf.Root.OutputIntents
@spoil('6.2.3 profile')
def _(pdf): pdf.Root.OutputIntents[0].DestOutputProfile = Stream(pdf, b'no profile', N=3)
@spoil('6.2.4.2')
def _(pdf): pdf.Root.OutputIntents[0].DestOutputProfile.N = 4
@spoil('6.2.4.3 DeviceCMYK')
def _(pdf): content(pdf, b'0 0 0 1 k ')
@spoil('6.2.4.3 DeviceRGB')
def _(pdf): del pdf.Root.OutputIntents
@spoil('6.2.4.3 DeviceCMYK', PICTURES)
def _(pdf):
    for o in pdf.objects:
        if isinstance(o, Stream) and o.get('/Subtype') == Name.Image:
            o.ColorSpace = Name.DeviceCMYK
@spoil('6.2.5')
def _(pdf): pdf.Root.Spare = Dictionary(Type=Name.ExtGState, TR=Name.Identity)
@spoil('6.2.5 halftone')
def _(pdf): pdf.Root.Spare = Dictionary(Type=Name.ExtGState, HT=Dictionary(HalftoneType=6))
@spoil('6.2.4.3 DeviceGray')
def _(pdf):
    del pdf.Root.OutputIntents
    content(pdf, b'0 g ')
@spoil('6.2.4.3 DeviceCMYK')
def _(pdf): inks(pdf, Separation(pdf, Name.DeviceCMYK, b'{ 0 0 0 }'))
@spoil('6.2.4.4 separation')
def _(pdf): inks(pdf, Separation(pdf, Name.DeviceRGB, b'{ dup dup }'), Separation(pdf, Name.DeviceRGB, b'{ 0 0 }'))
@spoil('6.2.4.4 colorants')
def _(pdf):
    one = Separation(pdf, Name.DeviceRGB, b'{ dup dup }')
    inks(pdf, Array([Name.DeviceN, Array([Name.Gold]), one[2], one[3]]))
@spoil('6.7.4')
def _(pdf): content(pdf, b'/Span <</Lang (ja japanese)>> BDC EMC ')
@spoil('6.10 presentation steps')
def _(pdf): pdf.pages[0].PresSteps = Dictionary()
@spoil('6.11')
def _(pdf):                              # a name of no letters is allowed, and hides nothing behind it
    pdf.Root.Spare = pikepdf.Object.parse(b'<</ 1>>')
    pdf.Root.Requirements = Array()
@spoil('6.2.6')
def _(pdf): content(pdf, b'/Pretty ri ')
@spoil('6.2.8 image', PICTURES)
def _(pdf): image(pdf).Interpolate = True
@spoil('6.2.9 PostScript')
def _(pdf): pdf.Root.Spare = pdf.make_indirect(Stream(pdf, b'', Type=Name.XObject, Subtype=Name.PS))
@spoil('6.2.10 blend')
def _(pdf): pdf.Root.Spare = Dictionary(Type=Name.ExtGState, BM=Name.Glow)
@spoil('6.2.10 group')
def _(pdf):
    del pdf.Root.OutputIntents
    pdf.pages[0].Group = Dictionary(S=Name.Transparency)
@spoil('6.2.11.2')
def _(pdf): font(pdf).Subtype = Name.TrueType
@spoil('6.2.11.3.1')
def _(pdf): font(pdf).DescendantFonts[0].CIDSystemInfo.Ordering = String('Japan1')
@spoil('6.2.11.3.2')
def _(pdf): del font(pdf).DescendantFonts[0].CIDToGIDMap
@spoil('6.2.11.3.3')
def _(pdf): font(pdf).Encoding = Name('/UniJIS-UTF16-H')
@spoil('6.2.11.4.1 not embedded')
def _(pdf): del descriptor(pdf).FontFile2
@spoil('6.2.11.4.1 font program')
def _(pdf): descriptor(pdf).FontFile2 = Stream(pdf, b'\0\1\0\0\0\0')
@spoil('6.2.11.4.2 CIDSet')
def _(pdf): descriptor(pdf).CIDSet = Stream(pdf, b'\xff')
@spoil('6.2.11.4.2 name')
def _(pdf): font(pdf).BaseFont = Name.Gothic
@spoil('6.2.11.5')
def _(pdf): font(pdf).DescendantFonts[0].W[1][0] = 123
@spoil('6.2.11.7.2 ToUnicode')
def _(pdf): del font(pdf).ToUnicode
@spoil('6.2.11.7.2 code')
def _(pdf): unicode_of(pdf, rb'<0001><[0-9A-F]*>', b'<FFFE><0041>')
@spoil('6.2.11.7.2 no character')
def _(pdf): unicode_of(pdf, rb'<0001><[0-9A-F]*>', b'<0001><0000>')
@spoil('6.2.11.7.2 more')
def _(pdf): unicode_of(pdf, rb'<0001><[0-9A-F]*>', b'<0001><' + b'0041' * 257 + b'>')
@spoil('6.2.11.7.3')
def _(pdf): unicode_of(pdf, rb'<0001><[0-9A-F]*>', b'<0001><E000>')
@spoil('6.2.11.8')
def _(pdf):
    d = font(pdf).DescendantFonts[0]
    d.CIDToGIDMap = Stream(pdf, b'\0' * len(d.CIDToGIDMap.read_bytes()))
@spoil('6.3.1', FORM)
def _(pdf): widget(pdf, Name.Tx).Subtype = Name.Movie
@spoil('6.3.2', FORM)
def _(pdf): widget(pdf, Name.Tx).F = 2
@spoil('6.3.3 no appearance', FORM)
def _(pdf): del widget(pdf, Name.Tx).AP
@spoil('6.3.3 appearances', FORM)
def _(pdf): widget(pdf, Name.Tx).AP.D = widget(pdf, Name.Tx).AP.N
@spoil('6.3.3 kind', FORM)
def _(pdf): widget(pdf, Name.Btn).AP.N = widget(pdf, Name.Tx).AP.N
@spoil('6.3.3 no appearance for the state', FORM)
def _(pdf): widget(pdf, Name.Btn).AS = Name.Perhaps
@spoil('6.4.1 NeedAppearances', FORM)
def _(pdf): pdf.Root.AcroForm.NeedAppearances = True
@spoil('6.4.1 action', FORM)
def _(pdf): widget(pdf, Name.Tx).A = Dictionary(S=Name.URI, URI=String('https://example.org/'))
@spoil('6.4.2 XFA', FORM)
def _(pdf): pdf.Root.AcroForm.XFA = String('')
@spoil('6.5.1 action')
def _(pdf): pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String('app.alert(1)'))
@spoil('6.5.1 action', FORM)
def _(pdf): pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String('x'))
@spoil('6.5.1 named')
def _(pdf): pdf.Root.OpenAction = Dictionary(Type=Name.Action, S=Name.Named, N=Name.Print)
@spoil('6.5.2')
def _(pdf): pdf.Root.AA = Dictionary()
@spoil('6.5.2')
def _(pdf): pdf.pages[0].AA = Dictionary()
@spoil('6.6.2.1 metadata')
def _(pdf): del pdf.Root.Metadata
@spoil('6.6.2.1 packet')
def _(pdf): xmp(pdf, b'<?xpacket begin=', b'<?xpacket bytes="9" begin=')
@spoil('6.6.2.1 XMP')
def _(pdf): xmp(pdf, b'</rdf:RDF>', b'')
@spoil('6.6.2.3')
def _(pdf): xmp(pdf, b'http://www.aiim.org/pdfua/ns/id/</pdfaSchema', b'http://example.org/</pdfaSchema')
@spoil('6.6.2 Info')
def _(pdf): pdf.docinfo.Title = String('another')
@spoil('6.6.2 Info')
def _(pdf): pdf.docinfo.ModDate = String('D:20010101000000Z')
@spoil('6.6.4')
def _(pdf): xmp(pdf, b'<pdfaid:conformance>A', b'<pdfaid:conformance>B')
@spoil('6.6.4')
def _(pdf): xmp(pdf, b'<pdfaid:part>2', b'<pdfaid:part>1')
@spoil('6.7.2.2')
def _(pdf): pdf.Root.MarkInfo.Marked = False
@spoil('6.7.3.3')
def _(pdf): del pdf.Root.StructTreeRoot
@spoil('6.7.3.4 structure type')
def _(pdf): first(pdf, lambda o: o.get('/S') == Name.P).S = Name.Paragraph
@spoil('6.7.3.4 standard')
def _(pdf): pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)
@spoil('6.7.4')
def _(pdf): pdf.Root.Lang = String('日本語')
@spoil('6.7.5', PICTURES)
def _(pdf): del first(pdf, lambda o: o.get('/S') == Name.Figure).Alt
@spoil('6.8')
def _(pdf): pdf.Root.Spare = Dictionary(Type=Name.Filespec, F=String('x'))
@spoil('6.8 embedded', ATTACHED)
def _(pdf): xmp(pdf, b'<pdfaid:part>3', b'<pdfaid:part>2')
@spoil('6.8 names', ATTACHED)
def _(pdf): del attached(pdf).UF
@spoil('6.8 relationship', ATTACHED)
def _(pdf): del attached(pdf).AFRelationship
@spoil('6.8 associated', ATTACHED)
def _(pdf): pdf.Root.AF = Array(list(pdf.Root.AF)[1:])
@spoil('6.8 not embedded', ATTACHED)
def _(pdf): del attached(pdf).EF
@spoil('6.8 media', ATTACHED)
def _(pdf): del attached(pdf).EF.F.Subtype
@spoil('6.8 date', ATTACHED)
def _(pdf): del attached(pdf).EF.F.Params.ModDate
@spoil('6.8 size', ATTACHED)
def _(pdf): attached(pdf).EF.F.Params.Size = 1
@spoil('6.8 name tree', ATTACHED)
def _(pdf): pdf.Root.Names.EmbeddedFiles.Names = Array(list(pdf.Root.Names.EmbeddedFiles.Names)[2:] + list(pdf.Root.Names.EmbeddedFiles.Names)[:2])
@spoil('6.9')
def _(pdf): pdf.Root.OCProperties = Dictionary()
@spoil('6.10')
def _(pdf): pdf.Root.Names = Dictionary(JavaScript=Dictionary())
@spoil('6.11')
def _(pdf): pdf.Root.Requirements = Array()


def raw_spoils(data):
    yield '6.1.2', data.replace(b'%PDF-1.7\n%\xe2', b'%PDF-1.7\n%a', 1)
    yield '6.1.2', b'\n' + data
    yield '6.1.3 data', data + b'more'
    yield '6.1.3 file identifier', re.sub(rb'/ID\s*\[', b'/IX[', data)


AS_IT_IS = dict(stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)       # nothing is mended while it is written
bad = []
with tempfile.TemporaryDirectory() as work:
    out = os.path.join(work, 'spoiled.pdf')

    def expect(clause, what):
        found = pdfa_check.check(out).count
        if not any(c.startswith(clause) for c in found):
            bad.append(f'{clause}: {what} was not refused; found: {list(found)}')

    for path in sorted({TEXT, FORM, PICTURES, ATTACHED}):      # written again without a change they stay good
        with pikepdf.open(path) as pdf:
            pdf.save(out)
        if pdfa_check.check(out).count:
            bad.append(f'{path}: written again: {dict(pdfa_check.check(out).count)}')
    for clause, path, f in spoils:
        with pikepdf.open(path) as pdf:
            pdf.save(out, fix_metadata_version=False, **(f(pdf) or AS_IT_IS))
        expect(clause, os.path.basename(path))
    with open(TEXT, 'rb') as f:
        data = f.read()
    n = 0
    for clause, spoiled in raw_spoils(data):
        n += 1
        if spoiled == data:
            bad.append(f'{clause}: nothing was spoiled')
        with open(out, 'wb') as f:
            f.write(spoiled)
        expect(clause, 'bytes')
for b in bad:
    print(b)
print(f'pdfa_spoil: {len(spoils) + n} spoiled files, {len(bad)} not refused')
sys.exit(1 if bad else 0)
