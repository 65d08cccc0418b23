import { setImmediate } from 'node:timers/promises';
import { ByteStore } from './byte-store.js';
import type { IntakePlace } from './intake.js';

/** The chunks of a request's body, and how to end it: node:http's IncomingMessage is one. */
export interface IncomingBody extends AsyncIterable<Uint8Array | string> {
  /** Ends the connection; a body that cannot is left to its server. */
  destroy?(): unknown;
}

/** What became of a body: its bytes, or why there are none. */
export type BodyOutcome = { readonly bytes: Buffer; readonly problem?: undefined } | { readonly problem: BodyProblem };

/** Why a body is not received: it is too large, comes in crumbs, has no room, or takes too long. */
export type BodyProblem = 'tooLarge' | 'scattered' | 'busy' | 'late';

/** What bounds a body. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** In milliseconds, for the whole of it. */
  readonly timeout: number;
}

/** How much more of a body that is not wanted is read and thrown away, so that its sender gets to read the reply. */
const PATIENCE = 16;
/** And for how long, in milliseconds. */
const LINGER = 2_000;
/** How many bytes one sender has read in a turn. */
const TURN = 32 * 1_024;
/** It is there twice when it is put together. */
const COPIES = 2;
/** A piece takes time to read beyond that for its bytes: beyond so many, pieces must have so many bytes on average. */
const FREE_PIECES = 1_024;
const LEAST_PIECE = 64;

/**
 * Receives one body. It holds what it keeps at a place of the intake: what was not sent yet takes no room, however much is
 * announced, and small pieces take no more than large ones.
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

  /** Waits for the whole body, or for what makes that pointless. Rejects when the sender breaks off. */
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
   * Reads on to the end of a body that is not wanted, and keeps nothing: a sender that still sends would not read the
   * reply. What goes on for too long is ended. Never rejects.
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
      // Others have their turn, and what was read can be freed, before much more of this one is read.
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
    // Where nothing was kept, the other contender has said why.
    return { bytes: this.#kept?.bytes() ?? Buffer.alloc(0) };
  }
}
