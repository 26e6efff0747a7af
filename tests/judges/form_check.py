#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A checklist's form, filled in as a viewer does it, scores as the answer sheet with the same answers, whole and
for each profile; what a profile is not asked is listed with its reason in every form; what is no form ends in
a message."""
import json, os, re, subprocess, sys, tempfile, time, zipfile, zlib
import pikepdf, yaml
from pikepdf import Name

program = os.path.abspath(sys.argv[1])
project = os.getcwd()
work = tempfile.TemporaryDirectory()
os.chdir(work.name)

def run(*args):
    r = subprocess.run([program, *args, '-C', project], capture_output=True, text=True, timeout=300)
    if r.returncode < 0 or r.returncode > 3:
        sys.exit(f'{args}: ended with {r.returncode}: {r.stderr[-500:]}')
    return r

r = run('build', '--profile', 'all', '--to', 'html,pdf,xlsx,csv,lua,data', '--validate', '-o', 'out')
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

KINDS = {'document': '文書', 'record': '記録', 'url': 'アドレス', 'log': 'ログ'}
asked = 0
for checklist in ('developer', 'user'):
    form = f'out/pdf/checklist-{checklist}.pdf'
    sheet = yaml.load(open(f'{project}/content/examples/{checklist}-example.yaml'), Loader)
    values = {'sheet.' + k: sheet[k] for k in ('respondent', 'date', 'profile') if k in sheet}
    values |= {'fact.' + k: v for k, v in sheet.get('facts', {}).items()}
    plain = {}
    for q, a in sheet['answers'].items():
        a = a if isinstance(a, dict) else {'value': a}
        plain[q] = {k: ' '.join(str(a[k]).split()) for k in ('value', 'reason', 'note', 'owner', 'due') if k in a}
        refs = [{'kind': e['kind'], 'ref': ' '.join(e['ref'].split())} for e in a.get('evidence', []) if 'ref' in e]
        if refs:
            plain[q]['evidence'] = refs
            values[f'evidence.{q}'] = '\n'.join(f'{KINDS[e["kind"]]}: {e["ref"]}' for e in refs)
        if 'value' in plain[q]:
            values[q] = plain[q]['value']
        for k in ('reason', 'note', 'owner', 'due'):
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
    r = run('score', checklist, '--batch', '--jobs', '3', 'sheet.yaml', *['filled.pdf'] * 12)
    lines = {l.split(',', 1)[1] for l in r.stdout.splitlines()}
    if len(lines) != 1 or r.stdout.count('\n') != 13 or 'broken' in r.stdout:
        sys.exit(f'{checklist}: in a batch the form scores otherwise than the sheet')
    asked += len(plain)
    subprocess.run(['qpdf', '--linearize', '--object-streams=disable', 'filled.pdf', 'other.pdf'], check=True)   # another writer
    if run('score', checklist, 'other.pdf', '--format', 'json').stdout.replace('other.pdf', '') != b.stdout.replace('filled.pdf', ''):
        sys.exit('rewritten by another program it scores otherwise')

# ---- each profile: one set of questions in every form, and back ----
def words(text):
    return re.sub(r'\s', '', text)

profiles = sorted(os.listdir('out/profiles'))
if len(profiles) != len(os.listdir(f'{project}/content/profiles')):
    sys.exit(f'forms were made for {profiles} only')
alone = set()
for profile in profiles:
    base = f'out/profiles/{profile}/'
    checklist = [f[:-5] for f in os.listdir(base) if f.endswith('.json')][0]
    told = json.load(open(f'{base}{checklist}.json'))['questions']
    kept = [q['id'] for q in told if q['state'] != 'removed']
    removed = [q for q in told if q['state'] == 'removed']
    if not kept or not removed or not all(q['reason'] for q in removed):
        sys.exit(f'{profile}: {len(kept)} questions, {len(removed)} not asked')
    form = f'{base}{checklist}.pdf'
    with pikepdf.open(form) as pdf:
        have = fields(pdf)
        hidden = {n: str(f.V) for n, (f, w) in have.items() if n.startswith('sheet.') and '/V' in f}
        for name, (f, widgets) in have.items():
            if '/Rect' in widgets[0] and not str(widgets[0].get('/TU', '')):
                sys.exit(f'{form}: {name} has no words for those who do not see it')
    if hidden.get('sheet.profile') != profile or hidden.get('sheet.checklist') != checklist or not hidden.get('sheet.fingerprint'):
        sys.exit(f'{form} says it is {hidden}')
    ids = [n for n in have if n.startswith('Q-')]
    if sorted(ids) != sorted(kept):
        sys.exit(f'{form}: asks {len(ids)} questions, not {len(kept)}')
    for q in kept:
        if not all(f'{k}.{q}' in have for k in ('note', 'evidence', 'owner', 'due')):
            sys.exit(f'{form}: {q} has no place for evidence, owner, due date or note')
    text = words(subprocess.run(['pdftotext', form, '-'], capture_output=True, text=True, check=True).stdout)
    page = open(f'{base}{checklist}.html').read()
    if f'../{base[4:]}{checklist}.html' not in open(f'out/checklists/{checklist}.html').read():
        sys.exit(f'the page of {checklist} does not lead to that of {profile}')
    lua = open(f'{base}{checklist}.lua').read()
    book = zipfile.ZipFile(f'{base}{checklist}.xlsx')
    csv = open(f'{base}{checklist}.csv', encoding='utf-8-sig').read()
    cells = ''.join(book.read(n).decode() for n in book.namelist() if n.endswith('.xml'))
    if re.findall(r'class="question" id="([^"]+)"', page) != kept:
        sys.exit(f'{base}{checklist}.html asks other questions')
    for q in removed:
        for where, said in (('pdf', text), ('html', page), ('lua', lua), ('xlsx', cells), ('csv', csv)):
            if q['id'] not in said:
                sys.exit(f'{profile}: {q["id"]} is not named in the {where}')
        if not all(q['reason'] in said for said in (lua, cells, csv)):
            sys.exit(f'{profile}: no reason for {q["id"]}')
    if subprocess.run(['/usr/bin/python3', f'{project}/tests/judges/pdf_ua_check.py', form], capture_output=True).returncode:
        sys.exit(f'{form} is not accessible')
    values, sheet = {'sheet.respondent': '試験', 'sheet.date': '2026-11-23'}, {}
    for i, q in enumerate(kept):
        sheet[q] = {'value': str(i % 4), 'note': f'メモ{i}', 'owner': f'担当{i}', 'due': '2027-03-31', 'evidence': [{'kind': 'record', 'ref': f'教育{i}'}, {'kind': 'url', 'ref': 'https://example.jp/'}]}
        values |= {q: sheet[q]['value'], f'note.{q}': f'メモ{i}', f'owner.{q}': f'担当{i}', f'due.{q}': '2027-03-31', f'evidence.{q}': f'記録: 教育{i}\rhttps://example.jp/'}
    fill(form, 'profile.pdf', values)
    yaml.safe_dump({'checklist': checklist, 'profile': profile, 'respondent': '試験', 'date': '2026-11-23', 'answers': sheet},
                   open('profile.yaml', 'w'), allow_unicode=True, sort_keys=False)
    for more in ((), ('--profile', profile)):
        a, b = (run('score', checklist, f, '--format', 'json', *more) for f in ('profile.yaml', 'profile.pdf'))
        if not a.stdout or a.stdout.replace('profile.yaml', '') != b.stdout.replace('profile.pdf', ''):
            sys.exit(f'{profile}: the form scores otherwise than the sheet\n{a.stderr}{b.stderr}{a.stdout[:300]}\n{b.stdout[:300]}')
    run('convert', 'profile.pdf', '-o', 'back.yaml')
    back = yaml.load(open('back.yaml'), Loader)
    if back['answers'] != sheet or back['profile'] != profile:
        sys.exit(f'{profile}: convert reads other answers from the form')
    for x in ('xlsx', 'csv'):
        empty = run('convert', f'{base}{checklist}.{x}', '--to', 'yaml')
        if empty.stderr or 'Q-' in empty.stdout or f'profile: {profile}' not in empty.stdout:
            sys.exit(f'{profile}: the empty {x} reads back as {empty.stdout}{empty.stderr}')
    if checklist in alone:
        continue
    alone.add(checklist)                 # one of each is enough: it is made by the same table
    r = run('tailor', checklist, profile, '-o', f'alone-{checklist}')
    made = sorted(os.listdir(f'alone-{checklist}'))
    if r.returncode or made != ['.shirube-output', 'SHA256SUMS'] + [f'{checklist}.{x}' for x in ('csv', 'html', 'json', 'lua', 'pdf', 'xlsx')]:
        sys.exit(f'tailor made {made}: {r.stderr}')
    for x in ('pdf', 'lua', 'json'):
        if open(f'alone-{checklist}/{checklist}.{x}', 'rb').read() != open(f'{base}{checklist}.{x}', 'rb').read():
            sys.exit(f'{profile}: tailor makes another {x} than build')
    if '"../' in open(f'alone-{checklist}/{checklist}.html').read():
        sys.exit(f'{profile}: the page alone leads to a site that is not there')

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
fill(form, 'reworded.pdf', {'sheet.fingerprint': '1:0123456789abcdef'})
expect('reworded.pdf', 'sheet-form')
fill(form, 'checklist.pdf', {'sheet.checklist': 'user'})
expect('checklist.pdf', 'sheet-checklist')
with pikepdf.open(form) as pdf:
    pdf.save('locked.pdf', encryption=pikepdf.Encryption(user='secret', owner='secret'))
expect('locked.pdf', 'sheet-pdf')
with pikepdf.open(form) as pdf:
    del pdf.Root.AcroForm
    pdf.save('unlisted.pdf')             # as pdfseparate leaves it
    for page in pdf.pages:
        if '/Annots' in page:
            del page.Annots
    pdf.save('printed.pdf')
expect('unlisted.pdf', 'sheet-list-lost')
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
print(f'{asked} answers come back from two forms as from the sheets, and all of {len(profiles)} profiles; {cut} of 19 damaged forms are refused, a bomb, a lock, a print and another edition are recognised')
