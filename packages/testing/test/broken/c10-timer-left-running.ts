import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class HeartbeatPartition extends ListPartition {
  // Ends by itself, so that the process of the tests can.
  readonly heartbeat: NodeJS.Timeout = setTimeout(() => {}, 2_000);
}

export const timerLeftRunning: BrokenSource = broken(
  'C10.leaks',
  'leaves a timer running when it is closed',
  partitionSetup(HeartbeatPartition),
);
