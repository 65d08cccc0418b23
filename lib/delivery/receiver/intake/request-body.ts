import { setImmediate } from 'node:timers/promises';
import { ByteStore } from './byte-store.js';
import type { IntakePlace } from './intake.js';

/** The chunks of a request's body, and how to end it. IncomingMessage of node:http is one. */
export interface IncomingBody extends AsyncIterable<Uint8Array | string> {
  /** Ends the connection; without it the server has to. */
  destroy?(): unknown;
}

/** The result of receiving a body: its bytes, or why there are none. */
export type BodyOutcome = { readonly bytes: Buffer; readonly problem?: undefined } | { readonly problem: BodyProblem };

/** Why a body is not received: it is too large, comes in too many pieces, finds no room, or takes too long. */
export type BodyProblem = 'tooLarge' | 'scattered' | 'busy' | 'late';

/** The limits of a body. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** Time limit of the whole body, in milliseconds. */
  readonly timeout: number;
}

/** How much more of an unwanted body is read and discarded, so that its sender gets to read the reply. */
const PATIENCE = 16;
/** The time limit of that, in milliseconds. */
const LINGER = 2_000;
/** How many bytes of one sender are read in a turn. */
const TURN = 32 * 1_024;
/** While a body is assembled, memory holds it twice. */
const COPIES = 2;
/** Reading a piece has a fixed cost besides its bytes. Beyond this number, pieces must have a minimum average size. */
const FREE_PIECES = 1_024;
const LEAST_PIECE = 64;

/**
 * Receives one body. What it keeps is held at a place of the intake: announced but unsent bytes take no room, and small
 * pieces take no more than large ones.
 */
export class RequestBody {
  readonly #body: IncomingBody;
  readonly #place: IntakePlace;
  readonly #limits: BodyLimits;
  readonly #hold = (bytes: number): boolean => this.#place.hold(bytes * COPIES);
  #kept: ByteStore | undefined = new ByteStore();
  #length = 0;
  #pieces = 0;
  #end: Promise<void> | undefined;

  constructor(body: IncomingBody, place: IntakePlace, limits: BodyLimits) {
    this.#body = body;
    this.#place = place;
    this.#limits = limits;
  }

  /** Waits for the whole body, or for a reason to stop. Rejects when the sender breaks off. */
  async receive(): Promise<BodyOutcome> {
    let timer: NodeJS.Timeout | undefined;
    const stopped = new Promise<BodyOutcome>((resolve) => {
      const stop = (problem: BodyProblem): void => {
        this.#kept = undefined;
        this.#place.release();
        resolve({ problem });
      };
      timer = setTimeout(() => stop('late'), this.#limits.timeout);
      this.#place.arrive(() => stop('busy'));
      this.#end = this.#read(stop);
    });
    try {
      return await Promise.race([stopped, this.#complete(this.#end)]);
    } finally {
      clearTimeout(timer);
      this.#place.settle();
    }
  }

  /**
   * Reads an unwanted body to its end and discards it, since a sender that still sends would not read the reply. A body
   * that goes on for too long is cut off. Never rejects.
   */
  async discard(): Promise<void> {
    this.#kept = undefined;
    const timer = setTimeout(() => this.#body.destroy?.(), LINGER);
    await (this.#end ??= this.#read(() => undefined)).catch(() => undefined);
    clearTimeout(timer);
  }

  async #read(stop: (problem: BodyProblem) => void): Promise<void> {
    for await (const chunk of this.#body) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      this.#length += bytes.length;
      this.#pieces += 1;
      if (this.#pieces > FREE_PIECES + this.#length / LEAST_PIECE) {
        stop('scattered');
        return;
      }
      if (this.#length > this.#limits.maxBytes * PATIENCE) return;
      this.#take(bytes, stop);
      // Others get their turn, and what was read can be freed, before much more of this body is read.
      if (Math.floor(this.#length / TURN) > Math.floor((this.#length - bytes.length) / TURN)) await setImmediate();
    }
  }

  #take(bytes: Uint8Array, stop: (problem: BodyProblem) => void): void {
    if (this.#kept === undefined) return;
    if (this.#length > this.#limits.maxBytes) stop('tooLarge');
    else if (!this.#kept.add(bytes, this.#hold)) stop('busy');
  }

  async #complete(end: Promise<void> | undefined): Promise<BodyOutcome> {
    await end;
    // When nothing was kept, the other contender reports why.
    return { bytes: this.#kept?.bytes() ?? Buffer.alloc(0) };
  }
}
