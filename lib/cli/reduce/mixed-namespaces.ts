import { preview } from '../../errors/preview.js';
import type { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import { nameUnder } from '../../model/contract/contract-class.js';
import { NAMESPACE_IDENTITY, LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { locate } from '../input/location.js';

type IdentityField = (typeof NAMESPACE_IDENTITY)[number];

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
export function namespaceDifference({ expected, actual, contract }: NamespaceMixedStreamError): readonly string[] {
  const nameOf = (field: IdentityField): string => nameUnder(contract, LocalNamespaceTuple.prototype, field);
  const differing = NAMESPACE_IDENTITY.filter((field) => expected[field] !== actual[field]);
  return [
    `  expected: ${describeNamespace(expected, nameOf)}`,
    `  found:    ${describeNamespace(actual, nameOf)}`,
    `  differs:  ${differing.map(nameOf).join(', ')} (names of contract ${contract})`,
  ];
}

function describeNamespace(namespace: LocalNamespaceTuple, nameOf: (field: IdentityField) => string): string {
  return NAMESPACE_IDENTITY.map((field) => `${nameOf(field)}=${preview(namespace[field])}`).join(' ');
}
