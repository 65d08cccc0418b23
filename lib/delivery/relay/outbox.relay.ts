import { hostname } from 'node:os';
import { assertArgument, having, SIGNAL, type Expectation } from '../../argument-check.js';
import { LeaseLostError } from '../../errors/lease-lost.error.js';
import type { StopSignal } from '../../stop-signal.js';
import { withCause } from '../hidden-cause.js';
import type { Transport } from '../transport.js';
import { wait } from '../../wait.js';
import { obstacleOf } from './outbox-obstacle.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { RelayCounter } from './relay-counter.js';
import { RelayLease } from './relay-lease.js';
import { completeRelayOptions, type CompleteRelayOptions, type RelayOptions } from './relay-options.js';
import { RelayPass, type Interruption } from './relay-pass.js';
import { RELAY_QUEUE, type RelayQueue } from './relay-queue.js';
import { endedBy, endedByHolder, endedByInterruption, type Ending } from './relay-ending.js';
import type { RelayReport, RelayTally } from './relay-report.js';
import { SituationWatch } from './relay-situation.js';

/** How often expired delivered events are removed, in milliseconds. */
const PRUNE_INTERVAL = 60_000;
/** How often the file of an outbox may be replaced during one drain, before that counts as a fault of its own. */
const MOST_REPLACEMENTS = 3;

const SENDER = having('a transport with limits', 'send');
const TRANSPORT: Expectation = {
  expected: SENDER.expected,
  accepts: (value) => SENDER.accepts(value) && isLimits((value as Partial<Transport>).limits),
};

/**
 * Delivers the events of an outbox. It reads the due events in the order of their insertion, hands them to a transport
 * in batches, and records one outcome for each event that was sent, each batch in one transaction.
 *
 * Delivery is at least once: an event is delivered when the receiver has acknowledged it and the outbox has recorded
 * that. A process that dies in between leaves the event to be sent again, and the receiver recognises it by its
 * `event_id`. One relay at a time works on an outbox, by a lease that a dead process loses. Events that fail on the way
 * stay pending and return after a growing delay. Delivered events are removed from the outbox when their time to keep
 * is over.
 *
 * The relay only reads and writes its outbox. The caller closes the outbox and the transport.
 *
 * @example
 * ```ts
 * import { OutboxRelay, WebhookTransport } from 'mission-dossier/delivery';
 * import { SqliteOutbox } from 'mission-dossier/emission';
 *
 * const outbox = SqliteOutbox.open('outbox.db');
 * const transport = new WebhookTransport({ url: 'https://dossier.example/events' });
 * const { end, delivered, pending } = await new OutboxRelay(outbox, transport).drain();
 * console.log(end, delivered, pending);
 * await transport.close();
 * outbox.close();
 * ```
 */
export class OutboxRelay {
  readonly #queue: RelayQueue;
  readonly #transport: Transport;
  readonly #options: CompleteRelayOptions;

  /**
   * Creates a relay without touching the outbox yet.
   *
   * @param queue the outbox, synchronous or asynchronous.
   * @param transport carries batches to the receiver.
   * @param options delays, limits and listeners; all optional.
   * @throws InvalidArgumentError when an argument is of the wrong kind, or the value of an option is invalid.
   */
  constructor(queue: RelayQueue, transport: Transport, options: RelayOptions = {}) {
    assertArgument('queue', queue, RELAY_QUEUE);
    assertArgument('transport', transport, TRANSPORT);
    this.#queue = queue;
    this.#transport = transport;
    this.#options = completeRelayOptions(options);
  }

  /**
   * Sends everything that is due, and ends: when all is sent, when the receiver cannot be reached, or when the outbox
   * cannot be written to now. It does not wait for events that the receiver did not take yet.
   *
   * @param signal ends the drain early.
   * @returns what was done, why it ended, and what is still pending.
   * @throws DossierError when the outbox cannot be read or written. Outcomes that are not recorded are sent again
   * later.
   */
  async drain(signal: StopSignal = new AbortController().signal): Promise<RelayReport> {
    assertArgument('signal', signal, SIGNAL);
    return this.#withLease(signal, async (run) => {
      for (let replacements = 0; ; replacements += 1) {
        try {
          return await this.#drainOnce(run);
        } catch (error) {
          const obstacle = obstacleOf(error);
          if (obstacle === undefined) throw error;
          if (obstacle.kind !== 'replaced' || replacements >= MOST_REPLACEMENTS) {
            return { ...endedBy('outbox-unwritable', obstacle.reason), cause: error };
          }
          run.watch.note(obstacle);
          run.lease.forget();
        }
      }
    });
  }

  /**
   * Delivers until the signal is aborted. It waits for new events, for the receiver and, while another relay works, for
   * the lease; also while others keep the outbox busy, or its disk is full. After the signal it ends within 5 seconds
   * without losing anything. It also ends when the receiver will take nothing more (`paused`); running it again tries
   * again.
   *
   * @param signal ends the run.
   * @returns what was done, and why it ended.
   * @throws DossierError when the outbox cannot be read or written. Outcomes that are not recorded are sent again
   * later.
   */
  async run(signal: StopSignal): Promise<RelayReport> {
    assertArgument('signal', signal, SIGNAL);
    return this.#withLease(signal, async ({ pass, lease, watch, counter }) => {
      for (let prunedAt = -Infinity; !signal.aborted;) {
        const interruption = await toleratingObstacles(lease, watch, async () => {
          const answer = await lease.acquire();
          watch.noteLease(answer, hostname());
          if (!answer.granted) return undefined;
          if (performance.now() - prunedAt >= PRUNE_INTERVAL) {
            await this.#queue.prune();
            prunedAt = performance.now();
          }
          const interruption = await pass.run();
          watch.noteAccess();
          return interruption;
        });
        if (interruption?.kind === 'paused') return endedByInterruption(interruption);
        await wait(interruption?.delay ?? this.#options.pollInterval, signal);
      }
      return endedBy('stopped', watch.obstacle ?? counter.lastFailure);
    });
  }

  async #drainOnce({ pass, lease, watch }: Run): Promise<Ending> {
    const answer = await lease.acquire();
    watch.noteLease(answer, hostname());
    if (!answer.granted) return endedByHolder(answer);
    // The number of events left falls each time, so this ends whatever the receiver answers.
    for (let left = Infinity; left > 0;) {
      const interruption = await pass.run();
      if (interruption !== undefined) return endedByInterruption(interruption);
      left = pass.dueAgain < left ? pass.dueAgain : 0;
    }
    await this.#queue.prune();
    return endedBy('drained');
  }

  async #withLease(stop: StopSignal, work: (run: Run) => Promise<Ending>): Promise<RelayReport> {
    const counter = new RelayCounter();
    const lease = new RelayLease(this.#queue, this.#options.leaseTime);
    const watch = new SituationWatch(this.#options.onSituation);
    const shared = { queue: this.#queue, options: this.#options, lease, counter };
    const recorder = new OutcomeRecorder(shared);
    const pass = new RelayPass({ ...shared, transport: this.#transport, recorder, watch, stop });
    let ending: Ending;
    try {
      ending = await work({ pass, lease, watch, counter });
      await lastly(() => recorder.flush());
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
      ending = endedBy('lease-lost', error.message);
    } finally {
      await lease.release();
    }
    const { cause, ...rest } = ending;
    return withCause({ ...rest, ...counted(counter, recorder), ...(await pendingIn(this.#queue)) }, cause);
  }
}

/** The parts of a run. */
interface Run {
  readonly pass: RelayPass;
  readonly lease: RelayLease;
  readonly watch: SituationWatch;
  readonly counter: RelayCounter;
}

function counted(
  { tally, lastRejection }: RelayCounter,
  { unrecorded }: OutcomeRecorder,
): RelayTally & Pick<RelayReport, 'rejection' | 'unrecorded'> {
  return {
    ...tally,
    ...(lastRejection === undefined ? {} : { rejection: lastRejection }),
    ...(unrecorded === 0 ? {} : { unrecorded }),
  };
}

async function pendingIn(queue: RelayQueue): Promise<Pick<RelayReport, 'pending' | 'nextDueAt'>> {
  const { pending } = await queue.statistics();
  return { pending, nextDueAt: pending === 0 ? null : ((await queue.nextDueAt()) ?? null) };
}

/** Tries once more what the outbox could not take before. */
async function lastly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (obstacleOf(error) === undefined) throw error;
  }
}

/** A relay that lost the lease, or cannot work on the outbox for now, starts over like any other. */
async function toleratingObstacles(
  lease: RelayLease,
  watch: SituationWatch,
  work: () => Promise<Interruption | undefined>,
): Promise<Interruption | undefined> {
  try {
    return await work();
  } catch (error) {
    const obstacle = obstacleOf(error);
    if (obstacle !== undefined) watch.note(obstacle);
    else if (!(error instanceof LeaseLostError)) throw error;
    if (obstacle === undefined || obstacle.kind === 'replaced') lease.forget();
    return undefined;
  }
}

function isLimits(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
