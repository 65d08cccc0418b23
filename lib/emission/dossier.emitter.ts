import { Emission, type EmissionOptions } from './emission.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { EventStore } from './event-store.port.js';
import type { Finding } from './finding.js';
import { FindingMethods } from './finding-methods.js';
import { doNow } from './steps.js';

/** What an emitter works with. */
export interface DossierEmitterOptions extends EmissionOptions {
  /** Where events are stored: an outbox. */
  readonly store: EventStore;
}

/**
 * Turns what a local tool finds about one dossier into events of the contract, and stores them to be delivered later.
 *
 * Once it is made, it never throws and never uses the network: whatever goes wrong is an {@link EmitOutcome}, so that a
 * scan goes on, and nobody takes silence for success. An event that was answered `stored` is as durable as the store makes it.
 */
export class DossierEmitter extends FindingMethods<EmitOutcome> {
  readonly #emission: Emission;

  /** @throws InvalidArgumentError when there is no store, or another option is of the wrong kind. */
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
    return doNow(this.#emission.emit(finding));
  }

  /**
   * Emits findings in their order, in one transaction; answers one outcome each, in the same order. What is skipped,
   * rejected or refused by a full store does not keep the others from being stored; when the transaction itself fails,
   * none of them is stored. What is no array of findings has one outcome, `rejected`.
   */
  emitAll(findings: readonly Finding[]): readonly EmitOutcome[] {
    return doNow(this.#emission.emitAll(findings));
  }
}
