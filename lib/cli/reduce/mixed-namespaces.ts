import { preview } from '../../errors/preview.js';
import type { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import { locate } from '../input/location.js';

const IDENTIFYING = ['project_uuid', 'feature_slug', 'target_branch', 'mission_key', 'manifest_version'] as const;

/** What to show when a stream mixes namespaces: both of them, where the second comes in, and what to do. */
export function mixedNamespaceLines(
  name: string,
  { expected, actual, eventId, line = 0 }: NamespaceMixedStreamError,
): readonly string[] {
  const differing = IDENTIFYING.filter((field) => expected[field] !== actual[field]);
  return [
    `${locate(name, line)}: payload.namespace: another namespace than that of the stream (event ${eventId})`,
    `  expected: ${describeNamespace(expected)}`,
    `  found:    ${describeNamespace(actual)}`,
    `  differs:  ${differing.join(', ')}`,
    'error: the stream mixes namespaces; give one state for each with --split',
  ];
}

function describeNamespace(namespace: LocalNamespaceTuple): string {
  return IDENTIFYING.map((field) => `${field}=${preview(namespace[field])}`).join(' ');
}
