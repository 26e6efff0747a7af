#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A checklist's form, filled in as a viewer does it, scores as the answer sheet with the same answers; what is no form ends in a message.
cd "$(dirname "$0")/../.."
exec /usr/bin/python3 - build/shirube <<'PY'
import os, subprocess, sys, tempfile, time, zlib
import pikepdf, yaml
from pikepdf import Name

program = os.path.abspath(sys.argv[1])
project = os.getcwd()
work = tempfile.TemporaryDirectory()
os.chdir(work.name)

def run(*args):
    r = subprocess.run([program, *args, '-C', project], capture_output=True, text=True, timeout=60)
    if r.returncode < 0 or r.returncode > 3:
        sys.exit(f'{args}: ended with {r.returncode}: {r.stderr[-500:]}')
    return r

r = run('build', '--to', 'pdf', '-o', 'out')
if r.returncode:
    sys.exit(r.stderr)

class Loader(yaml.SafeLoader):          # dates and yes/no stay text
    pass
Loader.yaml_implicit_resolvers = {}

def fields(pdf):
    """Full name -> (field, its widgets)."""
    found = {}
    def walk(f, above):
        name = above + str(f.T)
        named = [k for k in f.get('/Kids', []) if '/T' in k]
        for k in named:
            walk(k, name + '.')
        if not named:
            found[name] = (f, list(f.get('/Kids', [f])))
    for f in pdf.Root.AcroForm.Fields:
        walk(f, '')
    return found

def fill(source, target, values):
    with pikepdf.open(source) as pdf:
        have = fields(pdf)
        for name, value in values.items():
            f, widgets = have[name]
            if any('/AP' in w and isinstance(w.AP.N, pikepdf.Dictionary) and not isinstance(w.AP.N, pikepdf.Stream) for w in widgets):
                f.V = Name('/' + value)
                on = 0
                for w in widgets:
                    shown = Name('/' + value) if '/' + value in w.AP.N else Name.Off
                    on += shown != Name.Off
                    w.AS = shown
                if on != 1:
                    sys.exit(f'{name}: {on} buttons stand for {value}')
            else:
                f.V = pikepdf.String(value)
        pdf.save(target)
        return have

asked = 0
for checklist in ('developer', 'user'):
    form = f'out/pdf/checklist-{checklist}.pdf'
    sheet = yaml.load(open(f'{project}/content/examples/{checklist}-example.yaml'), Loader)
    values = {'sheet.' + k: sheet[k] for k in ('respondent', 'date', 'profile') if k in sheet}
    values |= {'fact.' + k: v for k, v in sheet.get('facts', {}).items()}
    plain = {}
    for q, a in sheet['answers'].items():
        a = a if isinstance(a, dict) else {'value': a}
        plain[q] = {k: ' '.join(str(a[k]).split()) for k in ('value', 'reason', 'note') if k in a}
        if 'value' in plain[q]:
            values[q] = plain[q]['value']
        for k in ('reason', 'note'):
            if k in plain[q]:
                values[f'{k}.{q}'] = plain[q][k]
    with pikepdf.open(form) as pdf:
        have = set(fields(pdf))
        for n in [n for n in values if n not in have]:       # no reason is asked where nothing may be left out
            if not n.startswith('reason.'):
                sys.exit(f'{form} has no field {n}')
            del plain[n[7:]]['reason'], values[n]
    fill(form, 'filled.pdf', values)
    sheet['answers'] = plain
    yaml.safe_dump(sheet, open('sheet.yaml', 'w'), allow_unicode=True, sort_keys=False)
    a, b = (run('score', checklist, f, '--format', 'json') for f in ('sheet.yaml', 'filled.pdf'))
    if a.stdout.replace('sheet.yaml', '') != b.stdout.replace('filled.pdf', '') or not a.stdout or a.returncode != b.returncode:
        sys.exit(f'{checklist}: the form scores otherwise than the sheet\n{a.stderr}\n{b.stderr}')
    if sorted(run('convert', 'filled.pdf', '--to', 'csv').stdout.split('\n')) != sorted(run('convert', 'sheet.yaml', '--to', 'csv').stdout.split('\n')):
        sys.exit(f'{checklist}: convert reads other answers from the form than from the sheet')
    asked += len(plain)
    subprocess.run(['qpdf', '--linearize', '--object-streams=disable', 'filled.pdf', 'other.pdf'], check=True)   # another writer
    if run('score', checklist, 'other.pdf', '--format', 'json').stdout.replace('other.pdf', '') != b.stdout.replace('filled.pdf', ''):
        sys.exit('rewritten by another program it scores otherwise')

def expect(name, code, *more):
    start = time.time()
    r = run('score', 'developer', name, '--format', 'json', *more)
    if f'[{code}]' not in r.stderr and f'"{code}"' not in r.stderr:
        sys.exit(f'{name}: no message {code}: {r.stderr[-500:]}')
    if time.time() - start > 30:
        sys.exit(f'{name}: took too long')

form = 'out/pdf/checklist-developer.pdf'
fill(form, 'edition.pdf', {'sheet.edition': '1999-draft'})
expect('edition.pdf', 'sheet-edition')
fill(form, 'checklist.pdf', {'sheet.checklist': 'user'})
expect('checklist.pdf', 'sheet-checklist')
with pikepdf.open(form) as pdf:
    pdf.save('locked.pdf', encryption=pikepdf.Encryption(user='secret', owner='secret'))
expect('locked.pdf', 'sheet-pdf')
with pikepdf.open(form) as pdf:
    del pdf.Root.AcroForm
    pdf.save('printed.pdf')
expect('printed.pdf', 'sheet-pdf')
whole = open(form, 'rb').read()
open('noise.pdf', 'wb').write(b'%PDF-1.7\n' + os.urandom(5000))
expect('noise.pdf', 'sheet-pdf')
# an object stream that unfolds to four gigabytes: ended by the bound of memory, not by the machine
z = zlib.compressobj(9)
head = z.compress(b'') + z.flush(zlib.Z_FULL_FLUSH)
piece = z.compress(b'1 0 ' * (1 << 18)) + z.flush(zlib.Z_FULL_FLUSH)
bomb = head + piece * (1 << 12)
body = b'%PDF-1.7\n'
at = len(body)
body += b'1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n' % len(bomb) + bomb + b'\nendstream endobj\n'
x = len(body)
rows = b'\0\0\0\0\0\0\0' + b'\1' + at.to_bytes(4, 'big') + b'\0\0' + b'\2' + (1).to_bytes(4, 'big') + b'\0\0' + b'\1' + x.to_bytes(4, 'big') + b'\0\0'
body += b'3 0 obj<</Type/XRef/Size 4/W[1 4 2]/Root 2 0 R/Length %d>>stream\n' % len(rows) + rows + b'\nendstream endobj\nstartxref\n%d\n%%%%EOF' % x
open('bomb.pdf', 'wb').write(body)
expect('bomb.pdf', 'sheet-pdf')
cut = 0
for i in range(1, 20):                   # cut off or damaged: a message or what could be saved, never a crash
    name = f'cut{i}.pdf'
    data = bytearray(whole[:len(whole) * i // 20] if i % 2 else whole)
    for k in range(i * 3):
        data[(k * 7919 * i) % len(data)] ^= 0x55
    open(name, 'wb').write(data)
    cut += '[sheet-pdf]' in run('score', 'developer', name).stderr
print(f'{asked} answers come back from two forms as from the sheets; {cut} of 19 damaged forms are refused, a bomb, a lock, a print and another edition are recognised')
PY
