import { ContractViolationError } from '../../errors/contract-violation.error.js';
import { ContractModel } from '../../model/contract-model.js';
import type { ModelClass } from '../../model/model-class.js';
import { checkedWireForm } from '../../model/wire-form.js';
import type { JsonObject } from '../../model/json.js';
import type { DossierEventType } from '../../model/payload-registry.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { LocalEventType } from '../local-event-type.js';

/** What a mapper needs to know beside the local payload. */
export interface MappingContext {
  /** The dossier that the finding is about. */
  readonly namespace: LocalNamespaceTuple;
  /** When it was found, as a timestamp of the wire. */
  readonly foundAt: string;
}

/** A local payload, of whatever kind: each says which feature it is about. */
export interface LocalPayload extends ContractModel {
  readonly feature_slug: string;
}

/**
 * Turns the local form of one kind of event into the form of the wire. What the local payload does not say and `details`
 * do not give stays null.
 */
export abstract class LocalMapper<L extends LocalPayload, D, C extends ContractModel = ContractModel> {
  abstract readonly localEventType: LocalEventType;
  abstract readonly eventType: DossierEventType;
  abstract readonly localClass: ModelClass<L>;
  abstract readonly canonicalClass: ModelClass<C>;

  /** Why no event is to be emitted of this payload; undefined when one is. */
  reasonToSkip(_local: L, _details?: D): string | undefined {
    return undefined;
  }

  /**
   * The canonical payload, read by its class.
   *
   * @throws ContractViolationError when the payload is about another feature than the namespace, or the result is invalid.
   */
  map(local: L, details: D, context: MappingContext): C {
    assertSameFeature(local, context.namespace);
    return ContractModel.parse.call(this.canonicalClass, this.translate(local, details, context)) as C;
  }

  /**
   * The wire form of what {@link map} gives.
   *
   * @throws ContractViolationError as `map` does.
   */
  mapToWire(local: L, details: D, context: MappingContext): JsonObject {
    assertSameFeature(local, context.namespace);
    return checkedWireForm(this.canonicalClass, this.translate(local, details, context));
  }

  /**
   * The canonical payload as it comes out of the table of the mapping, not validated yet: with every field of its class,
   * those without a value null, in the order of the class, and with no other.
   */
  protected abstract translate(local: L, details: D, context: MappingContext): JsonObject;
}

/** On the wire only the namespace names the feature: a finding must go into the dossier it is about. */
function assertSameFeature(local: LocalPayload, { feature_slug }: LocalNamespaceTuple): void {
  if (local.feature_slug === feature_slug) return;
  const message = `Input should be the feature of the namespace, '${feature_slug}'`;
  throw new ContractViolationError(local.constructor.name, [
    { field: 'feature_slug', message, violation_type: 'value_error', input_value: local.feature_slug },
  ]);
}
