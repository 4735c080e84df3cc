import type { BrokerAddress } from '../transport/transport.ts';
import type { VersionRange } from './api-versions.ts';
import type { Api } from './api.ts';

/** A broker that speaks no version of an API that is spoken here: too old, too new, or something else than Kafka. */
export class UnsupportedApiError extends Error {
  override readonly name: string = 'UnsupportedApiError';
  readonly apiName: string;
  readonly address: BrokerAddress;

  constructor(api: Api<never, unknown>, theirs: VersionRange | undefined, newest: number, address: BrokerAddress) {
    const broker = `the broker ${address.host}:${address.port}`;
    const ours = `versions ${api.versions[0]} to ${Math.min(newest, api.versions[1])} of ${api.name}`;
    super(
      theirs === undefined
        ? `${broker} does not know ${api.name}, of which ${ours.replace(` of ${api.name}`, '')} are spoken here`
        : `${broker} speaks versions ${theirs.oldest} to ${theirs.newest} of ${api.name}, and ${ours} are spoken here`,
    );
    this.apiName = api.name;
    this.address = address;
  }
}
