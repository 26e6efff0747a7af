#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""project.py DIR N: a project with one checklist for each scoring rule that the
workbook writes as formulas, every feature in them, and N random answer sheets
for each, in DIR."""
import os
import random
import shutil
import sys

folder, number = sys.argv[1], int(sys.argv[2])
here = os.path.dirname(os.path.abspath(__file__))
shutil.copytree(os.path.join(here, '../../golden-base'), folder, dirs_exist_ok=True)
os.remove(f'{folder}/content/checklists/g.yaml')
os.remove(f'{folder}/content/profiles/dev.yaml')
RULES = ['weighted-mean', 'mean', 'sum', 'weakest-link', 'mean-of-means']
rand = random.Random(20261123)


def condition(i, depth=0):
    kind = rand.randrange(8 if depth < 2 else 4)
    if kind == 0:
        return '{is: [role, %s]}' % rand.choice(['developer', 'user', 'operator'])
    if kind == 1:
        return '{flag: cloud}'
    if kind == 2:
        return '{flag: psirt}'
    if kind == 3:
        return '{answered: [Q-%d, %d]}' % (rand.randrange(i), rand.randrange(1, 3))
    if kind in (4, 5):
        return '{not: %s}' % condition(i, depth + 1)
    return '{%s: [%s]}' % ('all' if kind == 6 else 'any', ', '.join(condition(i, depth + 1) for _ in range(rand.randrange(1, 4))))


def question(i):
    parts = [f'id: Q-{i}', rand.choice(['provision: G-1.1', 'provision: G-1.2', 'clause: "s:A.1"']),
             'groups: [%s]' % ', '.join(rand.sample(['a', 'b', 'c', 'p', 'q', 'r'], rand.randrange(1, 3))),
             'text: "設問 %d は _x0041_ ですか。"' % i, 'strength: ' + rand.choice(['must', 'should', 'may']),
             'weight: %d' % rand.choice([1, 1, 2, 3, 7])]
    if i > 3 and rand.random() < .5:
        parts.append('when: ' + condition(i))
    parts.append('na: ' + rand.choice(['forbidden', 'allowed', 'with-reason']))
    if rand.random() < .5:
        parts.append('minimum: %d' % rand.randrange(0, 3))
    parts.append(rand.choice(['target: 2', 'target: {default: 1, alpha: 2, beta: 0}', 'target: {default: 2, beta: 1}', 'weight2']))
    if rand.random() < .2:
        parts.append('from: ' + rand.choice(['2026-11-15', '"2026-11"', '"2027"']))
    if rand.random() < .2:
        parts.append('evidence: [{kind: record, text: 記録, required: true}]')
    if rand.random() < .3:
        parts.append('scale: uneven')
    return '  - {%s}\n' % ', '.join(p for p in parts if p != 'weight2')


def checklist(rule, n):
    return f'''checklist: {rule}
guide: g
title: 試験 {rule}
scale:
  - {{value: 0, label: 未実施}}
  - {{value: 1, label: 一部 実施}}
  - {{value: 2, label: 実施}}
scales:
  - id: uneven
    steps: [{{value: 0, label: なし, points: 0}}, {{value: 1, label: 少し, points: 250}}, {{value: 2, label: かなり, points: 700}}, {{value: 3, label: 全部, points: 1000}}]
scoring: {rule}
facts:
  - {{id: role, title: 役割, values: [developer, user, operator]}}
  - {{id: cloud, title: クラウド}}
  - {{id: psirt, title: PSIRT}}
dimensions: [{{id: d1, title: 主題}}, {{id: d2, title: 段階}}]
dimension: d1
groups:
  - {{id: a, dimension: d1, title: 分類A, weight: 2}}
  - {{id: b, dimension: d1, title: 分類B}}
  - {{id: c, dimension: d1, title: 分類C, weight: 5}}
  - {{id: p, dimension: d2, title: 段階P}}
  - {{id: q, dimension: d2, title: 段階Q}}
  - {{id: r, title: その他}}
questions:
''' + ''.join(question(i) for i in range(n))


def sheet(rule, n, k):
    lines = [f'checklist: {rule}', 'edition: test-1', 'respondent: 例示']
    date = rand.choice(['2026-11-10', '2026-11-23', '"2026-11"', '"2026"', '2027-06-01', None])
    if date:
        lines.append('date: ' + date)
    profile = rand.choice(['alpha', 'beta', None])
    if profile:
        lines.append('profile: ' + profile)
    facts = []
    if rand.random() < .6:
        facts.append('role: [%s]' % ', '.join(rand.sample(['developer', 'user', 'operator'], rand.randrange(1, 3))))
    facts += [f'{f}: {rand.choice(["yes", "no"])}' for f in ('cloud', 'psirt') if rand.random() < .5]
    if facts:
        lines.append('facts: {%s}' % ', '.join(facts))
    lines.append('answers:')
    full = rand.choice([0, .3, .9, 1, 1])
    for i in range(n):
        if rand.random() >= full:
            continue
        value = rand.choice(['0', '1', '2', '2', '2', 'na', 'na', 'unknown'] if rand.random() < .7 else ['2'])
        extra = ''.join(rand.choice(['', ', %s' % x]) for x in (
            'reason: 対象がないため', 'note: "=A1 と\\n書いた"', 'owner: 山田', 'due: %s' % rand.choice(['2027-03-31', '2027-04', '"2028"']),
            'evidence: [{kind: record, ref: "教育 | 記録", expires: 2027-01-31}, {kind: url, ref: "https://example.jp/"}]'))
        lines.append(f'  Q-{i}: {{value: {value}{extra}}}')
    if lines[-1] == 'answers:':
        lines[-1] = 'answers: {}'
    open(f'{folder}/{rule}-{k}.yaml', 'w').write('\n'.join(lines) + '\n')


os.makedirs(f'{folder}/content/profiles', exist_ok=True)
for p, facts in (('alpha', 'role: developer, cloud: yes'), ('beta', 'role: user, psirt: no')):
    open(f'{folder}/content/profiles/{p}.yaml', 'w').write(
        f'profile: {p}\ntitle: プロファイル {p}\nchecklists: [{", ".join(RULES)}]\nfacts: {{{facts}}}\n')
for rule in RULES:
    n = 24
    # every checklist has ids of its own
    text = checklist(rule, n).replace('Q-', f'Q-{rule}-')
    open(f'{folder}/content/checklists/{rule}.yaml', 'w').write(text)
    for k in range(number):
        sheet(rule, n, k)
        path = f'{folder}/{rule}-{k}.yaml'
        text = open(path).read().replace('Q-', f'Q-{rule}-')
        open(path, 'w').write(text)
