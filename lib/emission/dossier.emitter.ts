import { Emission, type EmissionOptions } from './emission.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { EventStore } from './event-store.port.js';
import type { Finding } from './finding.js';
import { FindingMethods } from './finding-methods.js';
import { endEmissionSpan, startEmissionSpan } from './emission-span.js';
import { doNow } from './steps.js';

/** Options of an emitter. */
export interface DossierEmitterOptions extends EmissionOptions {
  /** Where events are stored: an outbox. */
  readonly store: EventStore;
}

/**
 * Turns the findings of a local tool about one dossier into events of the contract, and stores them for later delivery.
 *
 * Its methods never throw and never use the network. Whatever goes wrong is an {@link EmitOutcome}, so that a scan goes
 * on and silence is never mistaken for success. An event with the outcome `stored` is as durable as the store makes it.
 *
 * @example
 * ```ts
 * import { DossierEmitter, SqliteOutbox } from 'mission-dossier/emission';
 *
 * const emitter = new DossierEmitter({
 *   store: SqliteOutbox.open('outbox.db'),
 *   namespace: {
 *     project_uuid: '3f6c2d1e-8b47-4a90-9c55-d27e10fb6a84',
 *     feature_slug: '021-search',
 *     target_branch: 'main',
 *     mission_key: 'software-dev',
 *     manifest_version: '1',
 *   },
 * });
 * const outcome = emitter.snapshotComputed({});
 * if (outcome.outcome === 'rejected') console.error(outcome.violations);
 * ```
 */
export class DossierEmitter extends FindingMethods<EmitOutcome> {
  readonly #emission: Emission;

  /** @throws InvalidArgumentError when the store is missing, or an option is of the wrong kind. */
  constructor(options: DossierEmitterOptions) {
    super();
    const store = (options as Partial<DossierEmitterOptions> | undefined)?.store;
    const insertNext = store?.insertNext?.bind(store);
    this.#emission = new Emission(options, {
      transact: (work) => options.store.transact((writer) => doNow(work(writer))),
      ...(insertNext === undefined ? {} : { insertNext }),
    });
  }

  override emit(finding: Finding): EmitOutcome {
    const span = startEmissionSpan();
    const outcome = span.run(() => doNow(this.#emission.emit(finding)));
    endEmissionSpan(span, [outcome]);
    return outcome;
  }

  /**
   * Emits findings in their order, in one transaction. A finding that is skipped, rejected or refused by a full store
   * does not keep the others from being stored; when the transaction itself fails, none of them is stored. A value that
   * is not an array has the single outcome `rejected`.
   *
   * @param findings in the local form.
   * @returns one outcome for each finding, in the same order.
   */
  emitAll(findings: readonly Finding[]): readonly EmitOutcome[] {
    const span = startEmissionSpan();
    const outcomes = span.run(() => doNow(this.#emission.emitAll(findings)));
    endEmissionSpan(span, outcomes);
    return outcomes;
  }
}
