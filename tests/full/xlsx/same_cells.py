# SPDX-License-Identifier: Apache-2.0
"""same_cells.py A.csv B.csv: the same cells, numbers to nine digits."""
import csv
import sys


def cells(path):
    with open(path, encoding='utf-8', newline='') as f:
        for r, row in enumerate(csv.reader(f), 1):
            for c, text in enumerate(row, 1):
                try:
                    yield r, c, f'{float(text):.9g}'
                except ValueError:
                    yield r, c, text


for a, b in zip(cells(sys.argv[1]), cells(sys.argv[2]), strict=True):
    if a != b:
        raise SystemExit(f'{sys.argv[2]}: row {a[0]}, column {a[1]}: {a[2]}, worked out {b[2]}')
