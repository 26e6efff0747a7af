#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every number of `shirube score --format json`, from the answers
in it, with fractions; shares no code with the engine.  Reads results from
standard input, one after another.  Rule weighted-mean, mean, sum or
weakest-link; which questions apply is taken as stated."""
import json
import sys
from fractions import Fraction

OPEN = ("open", "unknown", "undetermined")
OUT = ("skipped", "grace")


def thousandths(value, most):
    """Half up, but never up to the full mark."""
    n = (value * 2000 + 1).__floor__() // 2
    return most * 1000 - 1 if n >= most * 1000 and value < most else n


def combine(rule, unit, parts):
    """parts: (points of `unit`, weight)."""
    if rule == "weighted-mean":
        return Fraction(sum(p * w for p, w in parts), unit * sum(w for _, w in parts))
    if rule == "mean":
        return Fraction(sum(p for p, _ in parts), unit * len(parts))
    if rule == "sum":
        return Fraction(sum(p * w for p, w in parts), unit)
    if rule == "weakest-link":
        return Fraction(min(p for p, _ in parts), unit)
    raise SystemExit("checker: no rule " + rule)


class Result:
    def __init__(self, data):
        self.d = data
        self.q = {q["id"]: q for q in data["questions"]}
        self.n = 0

    def want(self, what, got, expected):
        self.n += 1
        if got != expected:
            raise SystemExit(f"checker: {what}: printed {got}, recomputed {expected}")

    def question(self, q):
        a, s = q["answer"], q["state"]
        if s in OUT:
            span = (None, None)
        elif s == "na":
            span = (None, None)
            self.want(q["id"] + " answer", a, "na")
        elif s in OPEN:
            span = (0, self.d["unit"])
        else:
            expected = "unmet" if a < q["minimum"] else "partly" if a < q["target"] else "met"
            self.want(q["id"] + " state", s, "partly" if "fault" in q and expected == "met" else expected)
            even = Fraction(a * self.d["unit"], q["max"])
            span = (q["low"], q["low"]) if even.denominator > 1 else (even, even)
        self.want(q["id"] + " low", q["low"], span[0])
        self.want(q["id"] + " high", q["high"], span[1])

    def goal(self, q):
        points = Fraction(q["target"] * self.d["unit"], q["max"])
        return int(points) if points.denominator == 1 else points

    def node(self, name, node):
        inputs = [self.q[i] for i in node["inputs"]]
        self.want(name + " counts", node["counts"], self.counts(inputs))
        parts = [q for q in inputs if q["low"] is not None]
        na = sum(q["weight"] for q in inputs if q["state"] == "na")
        all_weight = na + sum(q["weight"] for q in parts)
        share = thousandths(Fraction(na, all_weight), 2) if all_weight else 0
        self.want(name + " na_share", node["na_share"], share)
        self.want(name + " guard", node["guard"], share > 500)
        if not parts:
            return self.want(name + " low", node["low"], None)
        unit, rule = self.d["unit"], self.d["scoring"]
        most = sum(q["weight"] for q in parts) if rule == "sum" else 1
        low, high, goal = (combine(rule, unit, [(p(q), q["weight"]) for q in parts])
                           for p in (lambda q: q["low"], lambda q: q["high"], self.goal))
        self.want(name + " fraction", Fraction(node["num"], node["den"]), low)
        l, h, t = (thousandths(v, most) for v in (low, high, goal))
        if share > 500 and h == most * 1000:
            h, l = h - 1, min(l, h - 1)
        waiting = any(q["state"] in OPEN for q in parts)
        for key, v in (("low", l), ("high", h), ("target", t), ("of", most * 1000),
                       ("gap_low", max(0, t - h)), ("gap_high", max(0, t - l)),
                       ("score", None if waiting else l)):
            self.want(name + " " + key, node[key], v)

    def counts(self, inputs):
        states = ("met", "partly", "unmet", "na", "unknown", "open", "undetermined", "skipped", "grace")
        c = {s: sum(q["state"] == s for q in inputs) for s in states}
        return {"total": len(inputs), "applicable": len(inputs) - c["skipped"] - c["grace"], **c}

    def steps(self):
        """Each gain is the guide's score with that one answer at its target."""
        parts = [q for q in self.d["questions"] if q["low"] is not None]
        last, unit, rule = None, self.d["unit"], self.d["scoring"]
        before = parts and combine(rule, unit, [(p["low"], p["weight"]) for p in parts])
        for s in self.d["steps"]:
            q = self.q[s["question"]]
            after = combine(rule, unit, [(self.goal(q) if p is q else p["low"], p["weight"]) for p in parts])
            exact = 1000000 * (after - before)
            self.n += 1
            if abs(s["gain_millionths"] - exact) > 1:
                raise SystemExit(f"checker: {s['question']}: gain {s['gain_millionths']}, recomputed {float(exact)}")
            self.want("order of steps", last is None or s["gain_millionths"] <= last, True)
            last = s["gain_millionths"]

    def check(self):
        for q in self.d["questions"]:
            self.question(q)
        self.node("guide", self.d["guide"])
        for kind in ("groups", "provisions", "sources"):
            for node in self.d[kind]:
                self.node(f"{kind} {node['id']}", node)
                for c in node.get("clauses", []):
                    if "inputs" in c:
                        self.node(f"clause {node['id']}:{c['id']}", c)
        self.want("unmet musts", self.d["unmet_musts"],
                  [q["id"] for q in self.d["questions"] if q["state"] == "unmet" and q["strength"] == "must"])
        self.steps()
        return self.n


text, at, sheets, numbers = sys.stdin.read(), 0, 0, 0
while at < len(text):
    data, at = json.JSONDecoder().raw_decode(text, at)
    numbers, sheets, at = numbers + Result(data).check(), sheets + 1, at + 1
print(f"{sheets} sheets, {numbers} numbers recomputed, all as printed")
sys.exit(0 if sheets else 1)
