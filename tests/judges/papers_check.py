#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""papers_check.py PROGRAM FOLDER: every score of the JSON stands in the report that is CSV."""
import csv, json, subprocess, sys
program, work = sys.argv[1:]
for who in 'developer', 'user':
    result = json.loads(subprocess.run([program, 'score', who, f'content/examples/{who}-example.yaml', '--format', 'json'],
                                       capture_output=True).stdout)
    rows = list(csv.DictReader(open(f'{work}/{who}-report.csv', encoding='utf-8-sig', newline='')))
    have = {(r['ID'], r['最低点'], r['最高点'], r['目標点']) for r in rows}
    text = lambda n, k: '' if n.get(k) is None else str(n[k])
    nodes = [(who, result['guide'])] + [(g['id'], g) for g in result['groups']]
    for s in result['sources']:
        nodes += [(s['id'], s)] + [(s['id'] + ':' + c['id'], c) for c in s['clauses']]
    missing = [i for i, n in nodes if (i, text(n, 'low'), text(n, 'high'), text(n, 'target')) not in have]
    asked = {r['ID'] for r in rows} >= {q['id'] for q in result['questions']}
    if missing or not asked or len(rows) != len(nodes) + len(result['questions']):
        sys.exit(f'{who}-report.csv: not the scores of the JSON: {missing[:3]}')
