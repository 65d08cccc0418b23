import { ContractViolationError } from '../../errors/contract-violation.error.js';
import type { FieldsOf } from '../../model/assembly.js';
import type { ContractModel } from '../../model/contract-model.js';
import type { ModelClass } from '../../model/model-class.js';
import { checkedWireForm } from '../../model/wire-form.js';
import type { JsonObject } from '../../model/json.js';
import type { DossierEventType } from '../../model/payload-registry.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { LocalEventType } from '../local-event-type.js';

/** What a mapping needs besides the local payload. */
export interface MappingContext {
  /** The dossier that the finding is about. */
  readonly namespace: LocalNamespaceTuple;
  /** When it was found, as a timestamp of the wire. */
  readonly foundAt: string;
}

/** A local payload of any kind: each names its feature. */
export interface LocalPayload extends ContractModel {
  readonly feature_slug: string;
}

/** The fields of a payload with each one named, so that a mapping which forgets an optional one does not compile. */
type NamedPayload<P extends ContractModel> = JsonObject & { readonly [K in keyof FieldsOf<P>]: unknown };

/** How one kind of finding becomes a payload of the wire. */
export interface LocalMapping<L extends LocalPayload, D, P extends ContractModel = ContractModel> {
  readonly localEventType: LocalEventType;
  readonly eventType: DossierEventType;
  readonly localClass: ModelClass<L>;
  readonly canonicalClass: ModelClass<P>;
  /** Why this payload gets no event; undefined when it gets one, as every payload does by default. */
  reasonToSkip?(local: L, details: D): string | undefined;
  /**
   * The canonical payload before validation: exactly the fields of its class, in their order. Fields that neither the
   * local payload nor `details` provide are null.
   */
  translate(local: L, details: D, context: MappingContext): NamedPayload<P>;
}

/**
 * Maps a finding to the wire form of its canonical payload.
 *
 * @throws ContractViolationError when the payload names another feature than the namespace, or the result is invalid.
 */
export function mapToWire<L extends LocalPayload, D>(
  mapping: LocalMapping<L, D>,
  local: L,
  details: D,
  context: MappingContext,
): JsonObject {
  assertSameFeature(local, context.namespace);
  return checkedWireForm(mapping.canonicalClass, mapping.translate(local, details, context));
}

/** On the wire only the namespace names the feature, so the finding must belong to that dossier. */
function assertSameFeature(local: LocalPayload, { feature_slug }: LocalNamespaceTuple): void {
  if (local.feature_slug === feature_slug) return;
  const message = `Input should be the feature of the namespace, '${feature_slug}'`;
  throw new ContractViolationError(local.constructor.name, [
    { field: 'feature_slug', message, violation_type: 'value_error', input_value: local.feature_slug },
  ]);
}
