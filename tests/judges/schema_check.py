#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The JSON Schemas that `shirube schema --json` prints are valid draft 2020-12, take all of content/, and refuse
what the program refuses."""
import glob, json, subprocess, sys
import jsonschema, yaml

class Loader(yaml.SafeLoader):          # dates stay text, as in YAML 1.2
    pass
Loader.yaml_implicit_resolvers = {
    k: [(tag, r) for tag, r in v if tag != "tag:yaml.org,2002:timestamp"]
    for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}

content = {
    "edition": "content/edition.yaml", "source": "content/sources/*.yaml", "guide": "content/guides/*/guide.yaml",
    "mapping": "content/mappings/*.yaml", "checklist": "content/checklists/*.yaml", "profile": "content/profiles/*.yaml",
    "finding": "content/findings/*.yaml", "comment": "content/comments/*.yaml", "answers": "content/examples/*.yaml",
    "review": "content/mappings/reviews.yaml",
    "case": "content/cases/*.yaml", "style": "content/style.yaml"}
refused = {
    "edition": "keys/content/edition.yaml", "source": "keys/content/sources/s.yaml", "comment": "keys/content/comments/c.yaml",
    "finding": "keys/content/findings/f.yaml", "checklist": "checklist-mistakes/content/checklists/g.yaml"}
files = bad = 0
for kind, pattern in content.items():
    schema = json.loads(subprocess.check_output([sys.argv[1], "schema", "--json", kind]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted(glob.glob(pattern)):
        if kind == "mapping" and path.endswith("/reviews.yaml"):      # the log of reviews has a schema of its own
            continue
        files += 1
        for e in validator.iter_errors(yaml.load(open(path, encoding="utf-8"), Loader)):
            bad += 1
            print(f"{path}: {list(e.absolute_path)}: {e.message[:200]}")
    if kind in refused:
        path = "tests/golden/" + refused[kind]
        if validator.is_valid(yaml.load(open(path, encoding="utf-8"), Loader)):
            bad += 1
            print(f"{path}: taken, though it is wrong")
print(f"schema: {len(content)} kinds, {files} files of content valid, {len(refused)} wrong ones refused" if not bad else f"schema: {bad} errors")
sys.exit(bad > 0)
