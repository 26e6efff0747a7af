# SPDX-License-Identifier: Apache-2.0
"""steer.py SOURCE.yaml: a title that turns round what follows it."""
import sys

with open(sys.argv[1], encoding='utf-8') as f:
    text = f.read()
assert '{en: First task}' in text
with open(sys.argv[1], 'w', encoding='utf-8') as f:
    f.write(text.replace('{en: First task}', '{en: "First \\u202Etask\\u001B[31m"}'))
