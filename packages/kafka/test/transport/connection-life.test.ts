import { expect, it } from 'vitest';
import { connectionStages } from '../../src/transport/connection-kind.ts';
import { ConnectionLife } from '../../src/transport/connection-life.ts';

const kind = { address: { host: 'broker', port: 9092 }, tls: false, sasl: true, tlsOption: 'tls' } as const;

it('never goes back: it has come as far as it was told once', () => {
  for (const [rank, farthest] of connectionStages.entries()) {
    for (const [otherRank, other] of connectionStages.entries()) {
      const life = new ConnectionLife(kind, () => {});
      life.reached(farthest);
      life.reached(other);
      expect(life.stage).toBe(connectionStages[Math.max(rank, otherRank)]);
    }
  }
});
