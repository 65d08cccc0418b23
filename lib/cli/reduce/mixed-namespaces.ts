import { preview } from '../../errors/preview.js';
import type { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import { NAMESPACE_IDENTITY, type LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { locate } from '../input/location.js';

/** The message for a stream that mixes namespaces: both namespaces, where the second one begins, and what to do. */
export function mixedNamespaceLines(name: string, error: NamespaceMixedStreamError): readonly string[] {
  const place = locate(name, error.line ?? 0);
  return [
    `${place}: payload.namespace: differs from the namespace of the stream (event ${error.eventId})`,
    ...namespaceDifference(error),
    'error: the stream mixes namespaces; use --split to get one state for each',
  ];
}

/** Both namespaces of a mixed stream, and the fields in which they differ. */
export function namespaceDifference({ expected, actual }: NamespaceMixedStreamError): readonly string[] {
  const differing = NAMESPACE_IDENTITY.filter((field) => expected[field] !== actual[field]);
  return [
    `  expected: ${describeNamespace(expected)}`,
    `  found:    ${describeNamespace(actual)}`,
    `  differs:  ${differing.join(', ')}`,
  ];
}

function describeNamespace(namespace: LocalNamespaceTuple): string {
  return NAMESPACE_IDENTITY.map((field) => `${field}=${preview(namespace[field])}`).join(' ');
}
