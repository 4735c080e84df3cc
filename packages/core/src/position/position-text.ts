import { HeadwaterError, type HeadwaterErrorOptions } from '../errors/headwater-error.ts';

/**
 * The JSON text of a position: what is committed, and what travels between processes.
 *
 * @throws HeadwaterError `POSITION_INVALID` when the value would not come back from JSON as it is; the message names
 * the member that is to blame.
 */
export function positionText(position: unknown, where: HeadwaterErrorOptions = {}): string {
  const fault = positionFault(position);
  if (fault !== undefined) {
    throw new HeadwaterError('POSITION_INVALID', `the position is not JSON: ${fault}`, where);
  }
  return JSON.stringify(position);
}

/** Why this value is no position, with the path of the member to blame; `undefined` when it is one. */
export function positionFault(position: unknown): string | undefined {
  if (position === undefined) return 'it is undefined; use null';
  return faultAt(position, 'position', new Set());
}

function faultAt(value: unknown, path: string, above: Set<object>): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return undefined;
    case 'string':
      return stringFault(value, path);
    case 'number':
      return numberFault(value, path);
    case 'object':
      return value === null ? undefined : objectFault(value, path, above);
    case 'undefined':
      return `${path} is undefined; use null`;
    case 'bigint':
      return `${path} is a bigint; use a string`;
    default:
      return `${path} is a ${typeof value}`;
  }
}

function stringFault(text: string, path: string): string | undefined {
  if (text.includes('\0')) return `${path} holds a NUL character`;
  if (!text.isWellFormed()) return `${path} holds a lone surrogate`;
  return undefined;
}

function numberFault(value: number, path: string): string | undefined {
  if (!Number.isFinite(value)) return `${path} is ${value}`;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return `${path} is ${value}, beyond what a number holds exactly; use a string`;
  }
  return undefined;
}

function objectFault(value: object, path: string, above: Set<object>): string | undefined {
  if (above.has(value)) return `${path} refers back to an object that contains it`;
  const kind = kindOf(value);
  if (kind !== undefined) return `${path} is an object of the kind ${kind}; use a plain object, a string or a number`;
  above.add(value);
  const fault = Array.isArray(value) ? arrayFault(value, path, above) : membersFault(value, path, above);
  above.delete(value);
  return fault;
}

/** What this is when it is more than JSON brings back: a Date, a Map, an object of a class. */
function kindOf(value: object): string | undefined {
  if (Array.isArray(value)) return undefined;
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (tag !== 'Object') return tag;
  if (typeof (value as { readonly toJSON?: unknown }).toJSON === 'function') return 'toJSON';
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with Object.prototype: an object may come from another realm, which has one of its own.
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return undefined;
  return (typeof value.constructor === 'function' && value.constructor.name) || 'unnamed';
}

function arrayFault(values: readonly unknown[], path: string, above: Set<object>): string | undefined {
  for (let index = 0; index < values.length; index += 1) {
    const fault = faultAt(values[index], `${path}[${index}]`, above);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function membersFault(value: object, path: string, above: Set<object>): string | undefined {
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const fault = stringFault(key, `a key of ${path}`) ?? faultAt(member, `${path}.${key}`, above);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
