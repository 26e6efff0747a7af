#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""html_corpus.py FOLDER PAGES: one guide of PAGES chapters of 15 kB of Japanese Markdown, as a project of ours and as a site of Hugo's.

The same text for both, the same every time.  FOLDER/ours is a project, FOLDER/hugo a site with the barest templates.
"""
import os
import random
import sys

SENTENCES = [
    "脆弱性の報告を受けた組織は、受け付けたことを三営業日以内に報告者へ知らせ、その後の見通しも併せて伝えます。",
    "PSIRTは、SSDF（Secure Software Development Framework）の考え方に沿って、直す順序を深刻さと悪用の状況から決めます。",
    "SBOMがあれば、影響を受けるコンポーネントを含む製品とバージョンを、報告を受けたその日のうちに絞り込めます。",
    "調達先との契約には、脆弱性を知らせる期限と窓口、修正を届ける方法、サポートが終わる日を書いておきます。",
    "When a vulnerability is already being exploited, users need the workaround before they need the explanation.",
]


def page(r, n):
    out = [f"# 第{n}節 脆弱性への対処\n"]
    for h in range(1, 5):
        out.append(f"## {n}.{h} 行うこと\n")
        out += ["".join(r.choice(SENTENCES) for _ in range(6)) + "\n" for _ in range(3)]
        out.append("".join(f"- 項目{k}: {r.choice(SENTENCES)}\n" for k in "ABCD"))
        out.append("| 項目 | 内容 | 担当 |\n| --- | --- | --- |\n" + "".join(f"| {k} | {r.choice(SENTENCES)} | 窓口 |\n" for k in range(5)))
    return "\n".join(out)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def main():
    folder, pages = sys.argv[1], int(sys.argv[2])
    r = random.Random(1)
    ours, hugo = os.path.join(folder, "ours/content"), os.path.join(folder, "hugo")
    names = [f"p{n:05d}.md" for n in range(1, pages + 1)]
    for n, name in enumerate(names, 1):
        text = page(r, n)
        write(os.path.join(ours, "guides/g", name), text)
        write(os.path.join(hugo, "content", name), text)
    write(os.path.join(ours, "guides/g/guide.yaml"), "guide: g\nprefix: G\ntitle: 大きなガイド\naudience: 計る人\npurpose: 速さを計る\n"
          "consider: []\nchapters:\n" + "".join(f"  - {n}\n" for n in names))
    write(os.path.join(ours, "sources/s.yaml"), "source: s\ntitle: 元の文書\npublisher: 計る人\neditions:\n  - id: \"1\"\n    status: final\n"
          "    date: 2026-01\n    clauses:\n      - {id: A.1, level: task, title: 一つ目}\n")
    write(os.path.join(ours, "edition.yaml"), "edition: bench\ntitle: 大きな版\ndate: 2026-01-01\nstage: draft\npublisher: 計る人\n"
          "notice: 速さを計るためのものです。\nlanguages: [ja]\nguides: [g]\nsources:\n  - {source: s, edition: \"1\"}\n")
    write(os.path.join(hugo, "config.toml"), 'baseURL = "/"\ntitle = "t"\nlanguageCode = "ja"\n')
    single = '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>{{ .TableOfContents }}{{ .Content }}</body></html>'
    listed = '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>t</title></head><body>{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body></html>'
    write(os.path.join(hugo, "layouts/_default/single.html"), single)
    write(os.path.join(hugo, "layouts/_default/list.html"), listed)
    write(os.path.join(hugo, "layouts/index.html"), listed)


main()
