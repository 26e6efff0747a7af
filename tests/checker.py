#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every number of `shirube score --format json`, from the answers
in it, with fractions; shares no code with the engine.  Reads results from
standard input, one after another.  All rules of lua/scoring, and the tests'
own level-means; which questions apply is taken as stated."""
import json
import sys
from fractions import Fraction

OPEN = ("open", "unknown", "undetermined")
OUT = ("skipped", "grace")


def thousandths(value, most):
    """Half up, but never up to the full mark."""
    n = (value * 2000 + 1).__floor__() // 2
    return most * 1000 - 1 if n >= most * 1000 and value < most else n


def reached(step, points, q, unit):
    """None: not asked at this step."""
    if q.get("strength") == "may":
        return None
    if "level" in q:
        return points == unit if q["level"] == step else None
    return points * q["max"] >= min(step, q["max"]) * unit


def top(inputs):
    return max((q.get("level", q["max"]) for q in inputs if q["strength"] != "may"), default=0)


def climb(unit, parts):
    """The last step done, the share of all steps that is done (None: there is no step), what the next one lacks."""
    steps, level, passed, share, lacks = 0, 0, 0, 0, None
    for step in range(1, top(q for _, _, q in parts) + 1):
        asked = [(w, q, reached(step, p, q, unit)) for p, w, q in parts if reached(step, p, q, unit) is not None]
        if not asked:
            continue
        steps += 1
        if lacks is None and all(done for _, _, done in asked):
            level, passed = step, passed + 1
        elif lacks is None:
            share = Fraction(sum(w for w, _, done in asked if done), sum(w for w, _, _ in asked))
            lacks = [q["id"] for _, q, done in asked if not done]
    return level, (passed + share) / Fraction(steps) if steps else None, lacks or []


def combine(rule, unit, parts):
    """parts: (points of `unit`, weight, question or group)."""
    if rule in ("weighted-mean", "mean-of-means"):
        return Fraction(sum(p * w for p, w, _ in parts), unit * sum(w for _, w, _ in parts))
    if rule == "mean":
        return Fraction(sum(p for p, _, _ in parts), unit * len(parts))
    if rule == "sum":
        return Fraction(sum(p * w for p, w, _ in parts), unit)
    if rule == "weakest-link":
        return Fraction(min(p for p, _, _ in parts), unit)
    if rule == "level-gate":
        return climb(unit, parts)[1]
    if rule == "level-means":
        levels = {q["level"] for _, _, q in parts}
        means = [[p for p, _, q in parts if q["level"] == v] for v in levels]
        return sum(Fraction(sum(m), len(m) * unit) for m in means) / len(levels)
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
            if "fault" in q and self.d["scoring"] == "level-gate":
                a = max(0, q["target"] - 1)
            span = (self.worth(q, a),) * 2
        self.want(q["id"] + " low", q["low"], span[0])
        self.want(q["id"] + " high", q["high"], span[1])

    def worth(self, q, level):
        return q["points"][level] if "points" in q else Fraction(level * self.d["unit"], q["max"])

    def goal(self, q):
        return self.worth(q, q["target"])

    def parts(self, inputs, of):
        return [(of(q), q["weight"], q) for q in inputs if q["low"] is not None]

    def guarded(self, share, low, high, most):
        if share > 500 and high == most * 1000:
            high -= 1
        return min(low, high), high

    def share(self, inputs):
        na = sum(q["weight"] for q in inputs if q["state"] == "na")
        total = na + sum(q["weight"] for q in inputs if q["low"] is not None)
        return thousandths(Fraction(na, total), 2) if total else 0

    def group_low(self, g, of):
        """A group's lowest score as printed, with these points."""
        inputs = [self.q[i] for i in g["inputs"]]
        low = thousandths(combine(self.d["scoring"], self.d["unit"], self.parts(inputs, of)), 1)
        return self.guarded(self.share(inputs), low, 1000, 1)[0]

    def node(self, name, node):
        inputs = [self.q[i] for i in node["inputs"]]
        self.want(name + " counts", node["counts"], self.counts(inputs))
        share, unit, rule = self.share(inputs), self.d["unit"], self.d["scoring"]
        self.want(name + " na_share", node["na_share"], share)
        self.want(name + " guard", node["guard"], share > 500)
        if not self.parts(inputs, self.goal) or rule == "level-gate" and climb(unit, self.parts(inputs, self.goal))[1] is None:
            return self.want(name + " low", node["low"], None)
        groups = [g for g in self.d["groups"] if g["id"] in node.get("groups", ())]
        most = sum(q["weight"] for q in inputs if q["low"] is not None) if rule == "sum" else 1

        def value(of, key, *more):
            """The exact score by points of questions or, over groups, by their printed scores."""
            if not groups:
                return combine(rule, unit, self.parts(inputs, of))
            return combine(rule, 1000, [(key(g, *more), g["weight"], g) for g in groups])

        low = value(lambda q: q["low"], lambda g: g["low"])
        high = value(lambda q: q["high"], lambda g: g["high"])
        self.want(name + " fraction", Fraction(node["num"], node["den"]), low)
        l, h = self.guarded(share, thousandths(low, most), thousandths(high, most), most)
        t = thousandths(value(self.goal, lambda g: g["target"]), most)
        waiting = any(q["state"] in OPEN for q in inputs)
        for key, v in (("low", l), ("high", h), ("target", t), ("of", most * 1000),
                       ("gap_low", max(0, t - h)), ("gap_high", max(0, t - l)),
                       ("score", None if waiting else l)):
            self.want(name + " " + key, node[key], v)
        for p, phase in enumerate(node.get("phases", ())):
            t = thousandths(value(lambda q: self.worth(q, q["roadmap"][p]), lambda g: g["phases"][p]["target"]), most)
            self.want(f"{name} phase {p}", (phase["target"], phase["gap"]), (t, max(0, t - l)))
        parts = self.parts(inputs, lambda q: q["low"])
        if rule == "weakest-link":
            least = min(p for p, _, _ in parts)
            self.want(name + " deciding", node["deciding"], [q["id"] for p, _, q in parts if p == least])
        if rule == "level-gate":
            level, _, lacks = climb(unit, parts)
            most = climb(unit, self.parts(inputs, lambda q: q["high"]))[0]
            steps = top(q for q in inputs if q["low"] is not None or q["state"] == "na")
            self.want(name + " level", (node["level"], node["level_high"], node["levels"], node["deciding"]),
                      (level, most, steps, lacks))

    def counts(self, inputs):
        states = ("met", "partly", "unmet", "na", "unknown", "open", "undetermined", "skipped", "grace")
        c = {s: sum(q["state"] == s for q in inputs) for s in states}
        return {"total": len(inputs), "applicable": len(inputs) - c["skipped"] - c["grace"], **c}

    def steps(self):
        """Each gain is the guide's score with that one answer at its target."""
        def guide(chosen=None):
            def of(q):
                return self.goal(q) if q is chosen else q["low"]
            if "groups" not in self.d["guide"]:
                return combine(self.d["scoring"], self.d["unit"], self.parts(self.d["questions"], of))
            return combine(self.d["scoring"], 1000, [(self.group_low(g, of), g["weight"], g)
                           for g in self.d["groups"] if g["id"] in self.d["guide"]["groups"]])
        last, before = None, self.d["steps"] and guide()
        for s in self.d["steps"]:
            exact = 1000000 * (guide(self.q[s["question"]]) - before)
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
    at += 1
    if "refused" in data:       # of another edition: no number at all
        continue
    numbers, sheets = numbers + Result(data).check(), sheets + 1
print(f"{sheets} sheets, {numbers} numbers recomputed, all as printed")
sys.exit(0 if sheets else 1)
