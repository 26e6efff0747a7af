#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""days.py fill BLANK.xlsx DIR: a workbook for each day below, written as a text; prints NAME, the day and what is expected.
days.py see COPY.xlsx: the questions asked, the number of the day and what the summary says of it."""
import sys
import openpyxl

# The first question has been asked since 2026-06-01; before that it does not apply.  "?": not understood, and said so.
DAYS = [("2026/3/31", "1"), ("２０２６年８月３１日", "2"), ("令和8年3月31日", "1"), ("R8.9.1", "2"), ("㋿8年9月1日", "2"),
        ("令和８年９月", "2"), ("2026.6.1", "2"), ("2026-05", "1"), ("2026年6月", "1"), ("2026", "1"), ("2026-06-01", "2"),
        ("2026/2/31", "?"), ("2026-13", "?"), ("来年3月", "?"), ("2026-06-31", "?"), ("-", "?")]

if sys.argv[1] == "fill":
    for n, (day, want) in enumerate(DAYS):
        book = openpyxl.load_workbook(sys.argv[2])
        for row in book["組織の情報"].iter_rows():
            if row[0].value == "date":
                row[2].value = day
        for row in book["回答"].iter_rows():
            if row[0].value in ("Q-G-1.1-1", "Q-G-1.2-1"):
                row[5].value = "2 実施" if row[0].value == "Q-G-1.1-1" else "1 一部実施"
        book.save(f"{sys.argv[3]}/day{n}.xlsx")
        print(f"day{n}", day, want, sep="\t")
else:
    book = openpyxl.load_workbook(sys.argv[2], data_only=True)
    said = "日付として読めない" in (book["まとめ"]["B4"].value or "") and "日付として読めません" in book["組織の情報"]["D5"].value
    print("?" if said else str(book["まとめ"]["J6"].value))
