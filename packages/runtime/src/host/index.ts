/**
 * For hosts that place the parts of a flow on machines themselves: the loop of the runtime, slice by slice.
 *
 * @packageDocumentation
 */
export { type BeginOptions, FlowHost, type FlowHostOptions } from './flow-host.ts';
export { placeParts } from './place-parts.ts';
export type { Carry, PartCarry, PartSlice, Slice, SliceBudget, SliceOptions } from './slice.ts';
export { slotOf } from './slot-of.ts';
