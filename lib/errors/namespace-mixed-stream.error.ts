import { DossierError } from './dossier.error.js';
import { FIRST_CONTRACT, type ContractVersion } from '../model/contract/contracts.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';

const VALUE_LENGTH = 200;

/**
 * A stream holds events of two namespaces, which differ in at least one identifying field (docs/concepts.md#the-namespace).
 *
 * `expected` is the first valid namespace of the ordered stream, `actual` the first that differs from it, on event `eventId`.
 */
export class NamespaceMixedStreamError extends DossierError {
  readonly code = 'NAMESPACE_MIXED_STREAM';

  constructor(
    readonly expected: LocalNamespaceTuple,
    readonly actual: LocalNamespaceTuple,
    readonly eventId: string,
    /** The line of the input that the event was read from; undefined when it came another way. */
    readonly line?: number,
    /** The contract whose names a state of the stream would have. The namespaces here have the names of 2.4.0. */
    readonly contract: ContractVersion = FIRST_CONTRACT,
  ) {
    super(
      `Namespace mismatch in dossier event stream, at event ${eventId}. ` +
        `Expected: ${describe(expected)}. Got: ${describe(actual)}.`,
    );
  }
}

/** The namespace as JSON, with very long values cut short. */
function describe(namespace: LocalNamespaceTuple): string {
  return JSON.stringify(namespace.toJSON(), (_, value: unknown) =>
    typeof value === 'string' && value.length > VALUE_LENGTH ? `${value.slice(0, VALUE_LENGTH)}…` : value,
  );
}
