import { preview } from '../../errors/preview.js';
import type { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import { NAMESPACE_IDENTITY, type LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { locate } from '../input/location.js';

/** What to show when a stream mixes namespaces: both of them, where the second comes in, and what to do. */
export function mixedNamespaceLines(
  name: string,
  { expected, actual, eventId, line = 0 }: NamespaceMixedStreamError,
): readonly string[] {
  const differing = NAMESPACE_IDENTITY.filter((field) => expected[field] !== actual[field]);
  return [
    `${locate(name, line)}: payload.namespace: another namespace than that of the stream (event ${eventId})`,
    `  expected: ${describeNamespace(expected)}`,
    `  found:    ${describeNamespace(actual)}`,
    `  differs:  ${differing.join(', ')}`,
    'error: the stream mixes namespaces; give one state for each with --split',
  ];
}

function describeNamespace(namespace: LocalNamespaceTuple): string {
  return NAMESPACE_IDENTITY.map((field) => `${field}=${preview(namespace[field])}`).join(' ');
}
