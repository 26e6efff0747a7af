report(clauses[1], "fatal", "x")
