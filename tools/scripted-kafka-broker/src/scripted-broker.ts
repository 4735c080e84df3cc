import { type ClusterOptions, ScriptedCluster } from './scripted-cluster.ts';
import type { NodeAddress } from './state/cluster-state.ts';

/** A cluster of one node. */
export class ScriptedBroker extends ScriptedCluster {
  static override async start(options: Omit<ClusterOptions, 'nodes'> = {}): Promise<ScriptedBroker> {
    const broker = new ScriptedBroker(options);
    await broker.listen();
    return broker;
  }

  /** Where it listens. */
  get address(): NodeAddress {
    return this.node(1).address;
  }
}
