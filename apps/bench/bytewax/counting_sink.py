"""A sink that counts, and the report of one measurement."""

import json
import resource
import sys
import time
from pathlib import Path

import bytewax.operators as op
from bytewax.dataflow import Dataflow
from bytewax.outputs import DynamicSink, StatelessSinkPartition
from bytewax.testing import cluster_main


class Counter(StatelessSinkPartition):
    """Counts items and keeps the last."""

    def __init__(self):
        self.items = 0
        self.last = None

    def write_batch(self, items):
        self.items += len(items)
        self.last = items[-1]

    def seen(self):
        return {"items": self.items, "last": self.last}


class CountingSink(DynamicSink):
    def __init__(self, counter):
        self.counter = counter

    def build(self, step_id, worker_index, worker_count):
        return self.counter


def peak_bytes():
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def measure(source, counter=None):
    """Runs the source through the engine, in a cluster of one worker."""
    sink = CountingSink(counter or Counter())
    flow = Dataflow("bench")
    op.output("count", op.input("read", flow, source), sink)
    cpu = time.process_time()
    wall = time.perf_counter()
    cluster_main(flow, [], 0)
    wall_ms = (time.perf_counter() - wall) * 1000
    cpu_ms = (time.process_time() - cpu) * 1000
    peak = peak_bytes()
    print(json.dumps({"wallMs": wall_ms, "cpuMs": cpu_ms, "peakBytes": peak, "seen": sink.counter.seen()}))
