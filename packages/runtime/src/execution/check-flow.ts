import { isFixedPartitionedSource } from '@headwater/core';
import type { Store } from '@headwater/core/store';
import { checkSource } from '../engine/source-driver.ts';
import { type Flow, isTransactional } from '../flow/flow.ts';
import { checkFlowNames } from '../flow/option-names.ts';
import { type FlowSettings, resolveSettings, type ResolvedSettings } from '../flow/settings.ts';
import { MemoryStore } from '../stores/memory-store.ts';

/** A flow with its arguments checked and its defaults filled in. */
export interface CheckedFlow {
  readonly store: Store;
  readonly settings: ResolvedSettings;
  readonly transactional: boolean;
  readonly guarantee: 'exactly once' | 'at least once' | 'at most once';
}

/** @throws TypeError, RangeError or HeadwaterError that names the argument and the value. */
export function checkFlow<X>(flow: Flow<X>, overrides: FlowSettings): CheckedFlow {
  checkFlowNames(flow);
  if (typeof flow.id !== 'string' || flow.id === '' || flow.id.includes('\0') || !flow.id.isWellFormed()) {
    throw new TypeError(
      `a flow needs an id, a string that is not empty; got ${JSON.stringify(flow.id) ?? 'undefined'}`,
    );
  }
  const place = `flow "${flow.id}"`;
  const source = checkSource(flow.source);
  const { sink } = flow as { sink?: unknown };
  if (typeof sink !== 'function' && typeof (sink as { write?: unknown } | undefined)?.write !== 'function') {
    throw new TypeError(`flow "${flow.id}": the sink must be a function or an object with a write method`);
  }
  const transactional = isTransactional(flow);
  const fixed = isFixedPartitionedSource(source);
  if (transactional && (flow as { store?: unknown }).store !== undefined) {
    throw new TypeError(`${place}: the sink brings its own store; leave out store`);
  }
  if (transactional && !fixed) {
    throw new TypeError(
      `${place}: the sink of a store commits positions, and ${source.constructor.name} has none; use a plain function`,
    );
  }
  const settings = resolveSettings(
    { ...flow, ...given(overrides) },
    { transactional, freeToHold: source.freeToHold, preferredOpenParts: source.preferredOpenParts },
  );
  if (settings.until === 'now' && !source.endsAtNow) {
    throw new TypeError(
      `flow "${flow.id}": until 'now' needs a source that can say where its end is; ${source.constructor.name} cannot`,
    );
  }
  return {
    store: transactional ? flow.sink.store : (flow.store ?? new MemoryStore()),
    settings,
    transactional,
    guarantee: fixed ? (transactional ? 'exactly once' : 'at least once') : 'at most once',
  };
}

// An option that is given as undefined does not hide what the flow says.
function given(overrides: FlowSettings): FlowSettings {
  return Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
}
