import { NONE } from '../lib/scan/scan-record';
import { areEqual } from './bytes';
import { numberOf } from './text-numbers';

/** The namespace of the last line that was recognised: the node that accepted it (0 when there is none), and its bytes. */
let knownNode: usize = 0;
let knownStart: usize = 0;
let knownLength: usize = 0;
let knownNumber: i32 = NONE;

/** The same of the line that is scanned. */
let node: usize = 0;
let start: usize = 0;
let length: usize = 0;

/** Forgets all namespaces: the window has other bytes now. */
export function forgetNamespaces(): void {
  knownNode = 0;
}

/** Begins a line. */
export function beginNamespace(): void {
  node = 0;
}

/** Whether the bytes at an address are those that the same node has accepted on the last line: then it accepts them too. */
export function isKnownNamespace(by: usize, at: usize): bool {
  return knownNode == by && areEqual(knownStart, at, knownLength);
}

/** The end of the known namespace when it begins at an address. */
export function namespaceEnd(at: usize): usize {
  return at + knownLength;
}

/** Notes the namespace of the line. */
export function rememberNamespace(by: usize, at: usize, end: usize): void {
  node = by;
  start = at;
  length = end - at;
}

/** Ends a line that is recognised; answers the number of its namespace, or NONE. */
export function commitNamespace(): i32 {
  const isSame = node != 0 && knownNode != 0 && length == knownLength && areEqual(knownStart, start, length);
  if (!isSame) knownNumber = node == 0 ? NONE : numberOf(start, length);
  knownNode = node;
  knownStart = start;
  knownLength = length;
  return knownNumber;
}
