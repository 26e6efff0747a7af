#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pictures: every kind of PNG and JPEG comes out of the PDF sample by sample; SVG looks as another renderer
draws it (tests/svg); hundreds of broken ones and those made to do harm end in a message and a sound file."""
import glob, os, random, resource, shutil, struct, subprocess, sys, tempfile, time, zlib
import pikepdf
from PIL import Image, ImageChops

program = os.path.abspath(sys.argv[1])
samples = sorted(glob.glob(os.path.abspath('tests/svg/*.svg')))
ua_check = os.path.abspath('tests/judges/pdf_ua_check.py')
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

# ---- SVG: as librsvg draws it, at two pixels a unit; text may be a shade different, and pixels are not smoothed ----
for path in samples:
    name = os.path.basename(path)
    shutil.copy(path, name)
    with open('svg.fo', 'w') as f:
        f.write(HEAD.replace('page-width="210mm" page-height="297mm" margin="20mm"', 'page-width="150pt" page-height="130pt"'))
        f.write(f'<block line-height="1pt" font-size="1pt"><external-graphic src="{name}" fox:alt-text="x"/></block></flow></page-sequence></root>')
    r = subprocess.run([program, 'fo', '--lang', 'en', 'svg.fo', '-o', 'svg.pdf'], capture_output=True, text=True, timeout=60)
    if r.returncode or r.stderr:
        sys.exit(f'{name}: {r.stderr}')
    subprocess.run(['pdftoppm', '-r', '192', '-png', '-singlefile', 'svg.pdf', 'ours'], check=True)
    subprocess.run(['rsvg-convert', '-z', '2', '-b', 'white', name, '-o', 'theirs.png'], check=True)
    ours, theirs = Image.open('ours.png').convert('RGB').crop((0, 0, 400, 240)), Image.open('theirs.png').convert('RGB')
    off = ImageChops.difference(ours, theirs).convert('L').tobytes()
    far = sum(v > 48 for v in off) / len(off)
    if theirs.size != (400, 240) or far > (.03 if name == 'text.svg' else .004):
        sys.exit(f'{name}: {far:.1%} of it looks otherwise')
    for check in (['qpdf', '--check', 'svg.pdf'], ['/usr/bin/python3', ua_check, 'svg.pdf']):
        if subprocess.run(check, capture_output=True).returncode:
            sys.exit(f'{name}: {check[0]} finds the file broken')

# ---- SVG made to do harm: a message, a sound file, little memory and time ----
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">'
harm = {
    'lol': '<!DOCTYPE svg [<!ENTITY a0 "ha">' + ''.join(f'<!ENTITY a{i} "&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};">' for i in range(1, 12))
           + ']>' + SVG + '<text y="50">&a11;</text></svg>',
    'file': '<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + SVG + '<text y="50">&f;</text></svg>',
    'deep': SVG + '<g opacity=".9">' * 200 + '<rect width="9" height="9"/>' + '</g>' * 200 + '</svg>',
    'clips': SVG + '<clipPath id="c"><rect width="9" height="9"/></clipPath>' + '<g clip-path="url(#c)">' * 60 + '<rect width="9" height="9"/>' + '</g>' * 60 + '</svg>',
    'deeper': SVG + '<g>' * 100000 + '</g>' * 100000 + '</svg>',
    'cycle': SVG + '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/><use href="#b"/></g></svg>',
    'uses': SVG + '<defs><rect id="u0" width="1" height="1"/>' + ''.join(f'<g id="u{i}">' + f'<use href="#u{i-1}" x="1"/>' * 10 + '</g>' for i in range(1, 10)) + '</defs><use href="#u9"/></svg>',
    'markers': SVG + '<marker id="m" orient="auto"><path d="M0 0h1v1" marker-mid="url(#m)"/></marker><path marker-mid="url(#m)" d="M0 0' + 'h.001' * 90000 + '"/></svg>',
    'huge': SVG + '<rect width="1e308" height="1e309"/><path d="M1e400 -1e400L9e999,NaN" stroke="red"/><g transform="scale(1e30) scale(1e300)"><rect width="1" height="1"/></g></svg>',
    'nan': SVG + '<circle r="NaN"/><rect width="inf" height="-0"/><path d="MNaN 1L2 3z"/><line x2="1e-320" y2="5" stroke="red" stroke-width="1e-300"/></svg>',
    'size': SVG.replace('width="100"', 'width="1e9"') + '</svg>',
    'zero': SVG.replace('>', ' viewBox="0 0 0 0">') + '<rect width="5" height="5"/></svg>',
    'tiny': SVG.replace('>', ' viewBox="0 0 1e-300 1e-300">') + '<rect width="5" height="5" stroke="red"/></svg>',
    'long': SVG + '<path fill="none" stroke="red" d="M0 0' + ' 1 2' * 900000 + '"/></svg>',
    'gradients': SVG + ''.join(f'<linearGradient id="g{i}" href="#g{(i + 1) % 50}"/>' for i in range(50)) + '<rect width="9" height="9" fill="url(#g0)"/></svg>',
    'stops': SVG + '<linearGradient id="g">' + ''.join(f'<stop offset="{i % 3}" stop-color="red"/>' for i in range(5000)) + '</linearGradient><rect width="9" height="9" fill="url(#g)"/></svg>',
    'css': SVG + '<style>' + 'rect{fill:red}' * 5000 + '.a .b>c{fill:red}@import "x";@media print{rect{fill:blue}}</style>' + '<rect class="a" width="1" height="1"/>' * 5000 + '</svg>',
    'outside': SVG + '<image href="/etc/passwd" width="9" height="9"/><image href="http://example.org/a.png" width="9" height="9"/><use href="other.svg#a"/><script>1</script>'
               '<foreignObject width="9" height="9"/><rect width="9" height="9" filter="url(#f)" mask="url(#m)" fill="url(#p)"/><pattern id="p"/></svg>',
    'words': SVG + '<text y="50" textLength="5">' + 'あ' * 300000 + '</text></svg>',
}
for name, text in harm.items():
    with open(f'{name}.svg', 'w') as f:
        f.write(text)
    before = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    told = make([f'{name}.svg'], f'{name}.pdf')
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    if name not in ('stops', 'tiny', 'gradients') and '[fo-svg]' not in told and '[fo-image]' not in told:
        sys.exit(f'{name}.svg: nothing is said')
    if used.ru_utime - before[1].ru_utime > 60:		# what has no bound, not what is slow
        sys.exit(f'{name}.svg: takes {used.ru_utime - before[1].ru_utime:.1f} s')
    if used.ru_maxrss > 400000:
        sys.exit(f'{name}.svg: takes {used.ru_maxrss} KB')
    if 'root:' in subprocess.run(['pdftotext', f'{name}.pdf', '-'], capture_output=True, text=True).stdout:
        sys.exit(f'{name}.svg: a file outside was read')

# ---- broken ones: never a crash, always a sound file ----
good = {'png': png(16, 16, 6, 8, 1, 0)[0], 'jpg': open('base.jpg', 'rb').read(),
        'svg': b'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><defs><linearGradient id="g"><stop offset="0"/>
<stop offset="1" stop-color="red"/></linearGradient></defs><path d="M1 1a5 5 0 1 1 3 3c1 2 3 4 5 6z" fill="url(#g)" transform="rotate(9)"/>
<use href="#g"/><clipPath id="c"><circle r="9"/></clipPath><marker id="m"><path d="M0 0h1"/></marker><style>.a{fill:red}</style><g opacity=".5" clip-path="url(#c)"><path class="a" marker-end="url(#m)" d="M0 0h9v9"/></g><text x="3" y="9" style="font-size:7px">word</text><polyline points="1,2 3,4" stroke-dasharray="1 2"/></svg>'''}
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
print(f'{len(samples)} SVG pictures look as librsvg draws them, {len(harm)} made to do harm are held; {len(kinds)} kinds of PNG and 4 of JPEG come out as they were; {len(names)} broken pictures: {refused} refused, the file is sound')
