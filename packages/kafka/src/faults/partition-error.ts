import type { FeedFault } from './feed-fault.ts';

/** Why a partition cannot be asked about, thrown where there is no feed that could say it. */
export class PartitionError extends Error {
  override readonly name: string = 'PartitionError';
  readonly fault: FeedFault;

  constructor(fault: FeedFault) {
    super(`the partition cannot be read: ${fault.kind}`, 'cause' in fault ? { cause: fault.cause } : undefined);
    this.fault = fault;
  }
}
