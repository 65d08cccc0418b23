import type { MaybePromise } from '../maybe-promise.js';
import type { OutboxOptions } from '../outbox/outbox-options.js';
import type { AsyncOutbox, Outbox } from '../outbox/outbox.port.js';
import type { ContractCase } from './contract-case.js';
import { CARING } from './outbox/caring.cases.js';
import { DELIVERING } from './outbox/delivering.cases.js';
import {
  OutboxTrial,
  steppedAsyncOutbox,
  steppedOutbox,
  type OpenOutbox,
  type OutboxCase,
} from './outbox/outbox-trial.js';
import { STORING } from './outbox/storing.cases.js';

/**
 * The requirements for every outbox, as cases for any test runner.
 *
 * @param open returns a new, empty outbox with these options, which include a clock; each case closes what it opened.
 * @returns the cases, each with a name and a function that rejects when the outbox fails it.
 * @example
 * ```ts
 * import { InMemoryOutbox } from 'mission-dossier/emission';
 * import { outboxContract } from 'mission-dossier/testing';
 *
 * declare function it(name: string, run: () => Promise<void>): void;
 * for (const { name, run } of outboxContract((options) => new InMemoryOutbox(options))) it(name, run);
 * ```
 */
export function outboxContract(open: (options: OutboxOptions) => MaybePromise<Outbox>): readonly ContractCase[] {
  return casesFor(async (options) => steppedOutbox(await open(options)));
}

/**
 * Like `outboxContract`, for an outbox whose methods return promises.
 *
 * @param open returns a new, empty outbox with these options.
 * @returns the cases, each with a name and a function that rejects when the outbox fails it.
 */
export function asyncOutboxContract(
  open: (options: OutboxOptions) => MaybePromise<AsyncOutbox>,
): readonly ContractCase[] {
  return casesFor(async (options) => steppedAsyncOutbox(await open(options)));
}

function casesFor(open: OpenOutbox): readonly ContractCase[] {
  return [...STORING, ...DELIVERING, ...CARING].map(({ name, options, run }: OutboxCase) => ({
    name,
    run: async () => {
      const trial = new OutboxTrial(open);
      try {
        await trial.begin(options);
        await run(trial);
      } finally {
        await trial.end();
      }
    },
  }));
}
