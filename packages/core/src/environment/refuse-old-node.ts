import { nodeFault } from './node-fault.ts';

interface Surroundings {
  readonly process?: { readonly versions?: Readonly<Record<string, string>> };
}

/**
 * Throws an Error where this runs in a Node that is too old, which would otherwise end later and say nothing: with a function that
 * is missing, or with a native module that takes the process down.
 */
export function refuseOldNode(): void {
  const { node, bun, deno } = (globalThis as Surroundings).process?.versions ?? {};
  // Bun and Deno name the Node that they resemble.
  if (node === undefined || bun !== undefined || deno !== undefined) return;
  const fault = nodeFault(node);
  if (fault !== undefined) throw new Error(fault);
}
