#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""serve_edits.py PROGRAM PROJECT RUNS: median time from saving a chapter to having its page from `shirube serve`."""
import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request

program, project, runs = sys.argv[1], sys.argv[2], max(5, int(sys.argv[3]))
guide = os.path.join(project, "content/guides/g")
server = subprocess.Popen([program, "serve", "-C", project, "--port", "0", "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
address = None
while address is None:
    line = server.stdout.readline()
    if not line:
        sys.exit("serve_edits: the server ended")
    address = re.search(r"http://localhost:\d+", line)
address = address.group(0)


def get(path):
    with urllib.request.urlopen(address + path) as answer:
        return answer.read()


names = sorted(n for n in os.listdir(guide) if n.endswith(".md"))
reading = json.loads(get("/-/news?after=0"))["reading"]
times = []
for i in range(runs):
    name = names[(i + 1) * 7919 % len(names)]
    with open(os.path.join(guide, name), encoding="utf-8") as f:
        text = f.read()
    begin = time.monotonic()
    with open(os.path.join(guide, name), "w", encoding="utf-8") as f:
        f.write(text + f"\n編集{i}。\n")
    reading = json.loads(get(f"/-/news?after={reading}"))["reading"]
    page = get(f"/g/{name[:-3]}.html")
    times.append(time.monotonic() - begin)
    if f"編集{i}。".encode() not in page:
        sys.exit("serve_edits: the page is an old one")
server.terminate()
server.wait()
print(f"{'an edit, until its page is there':<34} {statistics.median(times):.3f} s wall (longest {max(times):.3f})")
