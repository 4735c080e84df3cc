import { showBroker } from '../transport/parse-broker.ts';
import type { BrokerAddress } from '../transport/transport.ts';
import type { VersionRange } from './api-versions.ts';
import type { Api } from './api.ts';

/** A broker that speaks no version of an API that is spoken here: too old, too new, or something else than Kafka. */
export class UnsupportedApiError extends Error {
  override readonly name: string = 'UnsupportedApiError';

  constructor(api: Api<never, unknown>, theirs: VersionRange | undefined, newest: number, address: BrokerAddress) {
    const broker = `the broker ${showBroker(address)}`;
    const ours = `versions ${api.versions[0]} to ${Math.min(newest, api.versions[1])}`;
    super(
      theirs === undefined
        ? `${broker} does not know ${api.name}, of which ${ours} are spoken here`
        : `${broker} speaks versions ${theirs.oldest} to ${theirs.newest} of ${api.name}, and ${ours} of ${api.name} are spoken here`,
    );
  }
}
