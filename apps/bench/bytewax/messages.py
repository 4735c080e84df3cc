"""Messages through Bytewax's own KafkaSource and engine."""

import sys

from bytewax.connectors.kafka import KafkaSource
from counting_sink import Counter, measure


class MessageCounter(Counter):
    """Counts messages and keeps the last of each partition."""

    def __init__(self):
        super().__init__()
        self.last = {}

    def write_batch(self, items):
        # All are of one partition.
        self.items += len(items)
        self.last[items[-1].partition] = items[-1].value

    def seen(self):
        return {"items": self.items, "last": [value.decode() for _, value in sorted(self.last.items())]}


brokers, topic = sys.argv[1:]
measure(KafkaSource(brokers.split(","), [topic], tail=False), MessageCounter())
