import {
  type AnyFixedPartitionedSource,
  type DynamicSource,
  HeadwaterError,
  isDynamicSource,
  isFixedPartitionedSource,
  type MaybePromise,
  type Origin,
  type Source,
  supportedContractVersion,
  contractVersionOf,
} from '@headwater/core';
import { openPart, type OpenPart } from './open-part.ts';
import { isThenable } from '@headwater/core/store';

/** What is needed to make the partition object of one part. */
export interface BuildRequest {
  readonly part: string;
  readonly resumeText: string | undefined;
  readonly origin: Origin;
  readonly until: 'now' | undefined;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** A source of either kind, as the engine uses it: one worker's view, with what `open` returned. */
export interface SourceDriver<X> {
  readonly hasPosition: boolean;
  build(request: BuildRequest): MaybePromise<OpenPart<X>>;
}

interface Worker {
  readonly workerIndex: number;
  readonly workerCount: number;
  readonly shared: unknown;
}

/** @throws HeadwaterError `SOURCE_KIND` when it is no source, or of a contract version that is not understood. */
export function checkSource<X>(source: Source<X>): AnyFixedPartitionedSource<X> | DynamicSource<X> {
  const version = contractVersionOf(source);
  if (version !== undefined && version !== supportedContractVersion) {
    throw new HeadwaterError(
      'SOURCE_KIND',
      `the source speaks version ${version} of the contract, this runtime version ${supportedContractVersion}; install versions of @headwater/core that fit`,
    );
  }
  if (isFixedPartitionedSource(source) || isDynamicSource(source)) return source;
  throw new HeadwaterError(
    'SOURCE_KIND',
    'the source must be an object of a class that extends FixedPartitionedSource or DynamicSource of @headwater/core',
  );
}

export function sourceDriver<X>(source: Source<X>, worker: Worker): SourceDriver<X> {
  const known = checkSource(source);
  return isFixedPartitionedSource(known) ? fixedDriver(known, worker) : dynamicDriver(known, worker);
}

function fixedDriver<X>(source: AnyFixedPartitionedSource<X>, { shared }: Worker): SourceDriver<X> {
  return {
    hasPosition: true,
    build: ({ part, resumeText, origin, until, now, signal }) =>
      opened(
        source.buildPart({
          part,
          resumeState: resumeText === undefined ? undefined : JSON.parse(resumeText),
          origin,
          until,
          shared,
          now,
          signal,
        }),
        true,
      ),
  };
}

function dynamicDriver<X>(source: DynamicSource<X>, { shared, workerIndex, workerCount }: Worker): SourceDriver<X> {
  return {
    hasPosition: false,
    build: ({ now, signal }) => opened(source.build({ workerIndex, workerCount, shared, now, signal }), false),
  };
}

function opened<X>(built: unknown, needsPosition: boolean): MaybePromise<OpenPart<X>> {
  return isThenable(built)
    ? built.then((object) => openPart<X>(object, needsPosition))
    : openPart<X>(built, needsPosition);
}
