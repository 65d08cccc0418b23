import { Emission, type EmissionOptions } from './emission.js';
import type { EmitOutcome } from './emit-outcome.js';
import type { AsyncEventStore } from './event-store.port.js';
import type { Finding } from './finding.js';
import { FindingMethods } from './finding-methods.js';
import { doLater } from './steps.js';

/** What an emitter over an asynchronous store works with. */
export interface AsyncDossierEmitterOptions extends EmissionOptions {
  /** Where events are stored: an outbox whose database answers by promises. */
  readonly store: AsyncEventStore;
}

/**
 * A `DossierEmitter` over a store that answers by promises: the same findings have the same outcomes. Its promises are
 * never rejected. Findings that are emitted at the same time are stored in the order in which the store takes them.
 */
export class AsyncDossierEmitter extends FindingMethods<Promise<EmitOutcome>> {
  readonly #emission: Emission;

  /** @throws InvalidArgumentError when there is no store, or another option is of the wrong kind. */
  constructor(options: AsyncDossierEmitterOptions) {
    super();
    const store = (options as Partial<AsyncDossierEmitterOptions> | undefined)?.store;
    const insertNext = store?.insertNext?.bind(store);
    this.#emission = new Emission(options, {
      transact: (work) => options.store.transact((writer) => doLater(work(writer))),
      ...(insertNext === undefined ? {} : { insertNext }),
    });
  }

  override emit(finding: Finding): Promise<EmitOutcome> {
    return doLater(this.#emission.emit(finding));
  }

  /** Emits findings in their order, in one transaction, as `DossierEmitter.emitAll` does. */
  emitAll(findings: readonly Finding[]): Promise<readonly EmitOutcome[]> {
    return doLater(this.#emission.emitAll(findings));
  }
}
