#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Medians of wall time, CPU time (user + system, with children) and peak memory of a command run several times.

usage: measure.py RUNS LABEL COMMAND [ARGUMENT...]
Each run is a new process; {out} in an argument becomes a folder of its own, removed after the run.
"""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def run_once(command):
    """Wall and CPU seconds, peak MB and exit status of one run, measured in a child of its own."""
    work = tempfile.mkdtemp()
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        begin = time.monotonic()
        status = subprocess.call([a.replace("{out}", os.path.join(work, "out")) for a in command],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = time.monotonic() - begin
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, f"{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024} {status}".encode())
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(writer)
    numbers = [float(x) for x in os.read(reader, 200).split()]
    os.close(reader)
    shutil.rmtree(work)
    return numbers


def main():
    runs, label, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    rows = [run_once(command) for _ in range(runs)]
    wall, cpu, memory = (statistics.median(r[i] for r in rows) for i in range(3))
    status = ",".join(sorted({str(int(r[3])) for r in rows}))
    print(f"{label:<34} wall {wall:7.3f} s   CPU {cpu:7.3f} s   memory {memory:7.1f} MB   exit {status}", flush=True)


main()
