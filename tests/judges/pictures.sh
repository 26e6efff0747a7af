#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Pictures: every kind of PNG and JPEG comes out of the PDF sample by sample; hundreds of broken ones end in a message and a sound file.
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 - build/shirube <<'PY'
import os, random, struct, subprocess, sys, tempfile, zlib
import pikepdf
from PIL import Image

program = os.path.abspath(sys.argv[1])
work = tempfile.TemporaryDirectory()
os.chdir(work.name)
random.seed(4)

def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

def pack_row(samples, bits):
    if bits == 16:
        return b''.join(struct.pack('>H', v) for v in samples)
    out, acc, n = bytearray(), 0, 0
    for v in samples:
        acc, n = acc << bits | v, n + bits
        if n == 8:
            out.append(acc)
            acc = n = 0
    if n:
        out.append(acc << (8 - n))
    return bytes(out)

ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]

def png(w, h, color, bits, interlace, transparent):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    top = (1 << bits) - 1
    pixels = [[[random.randint(0, top) for _ in range(channels)] for _ in range(w)] for _ in range(h)]
    passes = ADAM7 if interlace else [(0, 0, 1, 1)]
    raw = b''
    for x0, y0, dx, dy in passes:
        for y in range(y0, h, dy):
            row = [s for x in range(x0, w, dx) for s in pixels[y][x]]
            if row:
                raw += b'\0' + pack_row(row, bits)
    out = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, bits, color, 0, 0, interlace))
    palette = bytes(random.randrange(256) for _ in range(3 * (top + 1))) if color == 3 else b''
    if palette:
        out += chunk(b'PLTE', palette)
    if transparent:
        out += chunk(b'tRNS', {0: struct.pack('>H', pixels[0][0][0]), 3: bytes([0, 128, 255])[:top + 1],
                               2: b''.join(struct.pack('>H', v) for v in pixels[0][0])}[color])
    z = zlib.compress(raw)
    flat = [p for row in pixels for p in row]
    if color == 3:
        samples, scale = [list(palette[3 * p[0]:3 * p[0] + 3]) for p in flat], 255
    else:
        samples, scale = [p[:3] if color in (2, 6) else p[:1] for p in flat], top
    if color in (4, 6):
        alpha = [p[-1] for p in flat]
    elif color == 3:
        alpha = [{0: 0, 1: 128}.get(p[0], 255) for p in flat]
    else:
        alpha = [0 if p == pixels[0][0] else top for p in flat]
    want = [[v / scale for v in p] for p in samples]
    mask = [a / scale for a in alpha] if transparent or color in (4, 6) else None
    return out + chunk(b'IDAT', z[:20]) + chunk(b'IDAT', z[20:]) + chunk(b'IEND', b''), want, mask

def unpack(image):
    """What a viewer makes of an image XObject: 0 ... 1 for each component."""
    w, h, bits, data, space = int(image.Width), int(image.Height), int(image.BitsPerComponent), image.read_bytes(), image.ColorSpace
    indexed = not isinstance(space, pikepdf.Name)
    n = 3 if space == '/DeviceRGB' else 1
    stride, out = (w * n * bits + 7) // 8, []
    if len(data) != stride * h:
        sys.exit('a picture has the wrong length')
    for y in range(h):
        row = int.from_bytes(data[y * stride:(y + 1) * stride], 'big') >> (stride * 8 - w * n * bits)
        v = [row >> (w * n - 1 - i) * bits & ((1 << bits) - 1) for i in range(w * n)]
        if indexed:
            table = bytes(space[3])
            out += [[c / 255 for c in table[3 * i:3 * i + 3]] for i in v]
        else:
            out += [[c / ((1 << bits) - 1) for c in v[i:i + n]] for i in range(0, w * n, n)]
    return out

HEAD = '''<root xmlns="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" font-family="serif" xml:lang="ja">
<layout-master-set><simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><region-body/></simple-page-master></layout-master-set>
<declarations><title>t</title></declarations><page-sequence master-reference="a"><flow flow-name="xsl-region-body">'''

def make(names, pdf):
    with open('in.fo', 'w') as f:
        f.write(HEAD)
        for n in names:
            f.write(f'<block><external-graphic src="{n}" fox:alt-text="{n}"/></block>\n')
        f.write('</flow></page-sequence></root>')
    r = subprocess.run([program, 'fo', '--lang', 'en', 'in.fo', '-o', pdf], capture_output=True, text=True, timeout=120)
    if r.returncode not in (0, 1):
        sys.exit(f'ended with {r.returncode}: {r.stderr[-2000:]}')
    if subprocess.run(['qpdf', '--check', pdf], capture_output=True).returncode != 0:
        sys.exit(f'{pdf}: qpdf finds it broken')
    return r.stderr

# ---- every kind of PNG, sample by sample ----
kinds = []
for color, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (3, (1, 2, 4, 8)), (4, (8, 16)), (6, (8, 16))):
    for bits in depths:
        for interlace in (0, 1):
            for transparent in ((0, 1) if color in (0, 2, 3) else (0,)):
                name = f'c{color}b{bits}i{interlace}t{transparent}.png'
                data, want, mask = png(13, 11, color, bits, interlace, transparent)
                open(name, 'wb').write(data)
                kinds.append((name, want, mask))
messages = make([k[0] for k in kinds], 'kinds.pdf')
if messages:
    sys.exit('sound pictures are refused:\n' + messages)
with pikepdf.open('kinds.pdf') as pdf:
    got = pdf.pages[0].Resources.XObject
    if len(got) != len(kinds):
        sys.exit(f'{len(got)} pictures in the file, not {len(kinds)}')
    for i, (name, want, mask) in enumerate(kinds):
        image = got[f'/I{i}']
        if '/Interpolate' in image or unpack(image) != want:
            sys.exit(f'{name}: samples differ')
        if ('/SMask' in image) != (mask is not None) or mask and [p[0] for p in unpack(image.SMask)] != mask:
            sys.exit(f'{name}: transparency differs')

# ---- JPEG: as it is, and CMYK near enough to what it was ----
im = Image.new('RGB', (40, 30))
im.putdata([(x * 6, y * 8, 128) for y in range(30) for x in range(40)])
im.save('base.jpg', quality=95)
im.save('progressive.jpg', quality=95, progressive=True)
im.convert('L').save('grey.jpg', quality=95)
im.convert('CMYK').save('cmyk.jpg', quality=95)
messages = make(['base.jpg', 'progressive.jpg', 'grey.jpg', 'cmyk.jpg'], 'jpeg.pdf')
if messages:
    sys.exit('sound pictures are refused:\n' + messages)
subprocess.run(['pdfimages', '-all', 'jpeg.pdf', 'jpeg'], check=True)
for i, name in enumerate(('base', 'progressive', 'grey')):
    if open(f'{name}.jpg', 'rb').read() != open(f'jpeg-{i:03d}.jpg', 'rb').read():
        sys.exit(f'{name}.jpg was changed')
far = max(abs(a - b) for a, b in zip(Image.open('jpeg-003.png').tobytes(), im.tobytes()))
if far > 24:
    sys.exit(f'CMYK colours are off by {far}')

# ---- broken ones: never a crash, always a sound file ----
good = {'png': png(16, 16, 6, 8, 1, 0)[0], 'jpg': open('base.jpg', 'rb').read(),
        'svg': b'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><defs><linearGradient id="g"><stop offset="0"/>
<stop offset="1" stop-color="red"/></linearGradient></defs><path d="M1 1a5 5 0 1 1 3 3c1 2 3 4 5 6z" fill="url(#g)" transform="rotate(9)"/>
<use href="#g"/><text x="3" y="9" style="font-size:7px">word</text><polyline points="1,2 3,4" stroke-dasharray="1 2"/></svg>'''}
names = []
for kind, data in good.items():
    for i in range(150):
        b = bytearray(data)
        for _ in range(random.choice((1, 1, 2, 8))):
            at = random.randrange(8 if kind == 'png' else 0, len(b))
            b[at] = random.choice((0, 255, random.randrange(256)))
        if i % 5 == 0:
            b = b[:random.randrange(len(b))]
        name = f'broken-{i}.{kind}'
        if kind == 'png' and i % 3:		# with right checksums, so that deeper layers see it
            out, at = bytearray(b[:8]), 8
            while at + 12 <= len(b):
                n = struct.unpack('>I', b[at:at + 4])[0]
                if n > len(b) - at - 12:
                    break
                out += chunk(bytes(b[at + 4:at + 8]), bytes(b[at + 8:at + 8 + n]))
                at += 12 + n
            b = out
        open(name, 'wb').write(b)
        names.append(name)
messages = make(names, 'broken.pdf')
refused = messages.count('[fo-image]')
if refused < 150:
    sys.exit(f'only {refused} of {len(names)} broken pictures were noticed')
print(f'{len(kinds)} kinds of PNG and 4 of JPEG come out as they were; {len(names)} broken pictures: {refused} refused, the file is sound')
PY
