import { ContractViolationError } from '../../errors/contract-violation.error.js';
import { ContractModel } from '../../model/contract-model.js';
import type { ModelClass } from '../../model/model-class.js';
import { checkedWireForm } from '../../model/wire-form.js';
import type { JsonObject } from '../../model/json.js';
import type { DossierEventType } from '../../model/payload-registry.js';
import type { LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';
import type { LocalEventType } from '../local-event-type.js';

/** What a mapper needs besides the local payload. */
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

/**
 * Turns the local form of one kind of event into the form of the wire. Fields that neither the local payload nor
 * `details` provide stay null.
 */
export abstract class LocalMapper<L extends LocalPayload, D, C extends ContractModel = ContractModel> {
  abstract readonly localEventType: LocalEventType;
  abstract readonly eventType: DossierEventType;
  abstract readonly localClass: ModelClass<L>;
  abstract readonly canonicalClass: ModelClass<C>;

  /** Why this payload is not worth an event; undefined when it is. */
  reasonToSkip(_local: L, _details?: D): string | undefined {
    return undefined;
  }

  /**
   * The canonical payload, read by its class.
   *
   * @throws ContractViolationError when the payload names another feature than the namespace, or the result is invalid.
   */
  map(local: L, details: D, context: MappingContext): C {
    assertSameFeature(local, context.namespace);
    return ContractModel.parse.call(this.canonicalClass, this.translate(local, details, context)) as C;
  }

  /**
   * The wire form of the result of {@link map}.
   *
   * @throws ContractViolationError as `map` does.
   */
  mapToWire(local: L, details: D, context: MappingContext): JsonObject {
    assertSameFeature(local, context.namespace);
    return checkedWireForm(this.canonicalClass, this.translate(local, details, context));
  }

  /**
   * The canonical payload before validation: exactly the fields of its class, in their order, those without a value
   * null.
   */
  protected abstract translate(local: L, details: D, context: MappingContext): JsonObject;
}

/** On the wire only the namespace names the feature, so the finding must belong to that dossier. */
function assertSameFeature(local: LocalPayload, { feature_slug }: LocalNamespaceTuple): void {
  if (local.feature_slug === feature_slug) return;
  const message = `Input should be the feature of the namespace, '${feature_slug}'`;
  throw new ContractViolationError(local.constructor.name, [
    { field: 'feature_slug', message, violation_type: 'value_error', input_value: local.feature_slug },
  ]);
}
