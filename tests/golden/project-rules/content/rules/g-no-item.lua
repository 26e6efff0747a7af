report("G-1.1", "warning", "x")
