import type { CompleteIntakeLimits } from './intake-limits.js';

/**
 * Limits what comes in at once, over all connections of all receivers that share it. Every connection has a place and
 * holds its bytes there. When bytes run out, the message that has been arriving longest gives way: an honest sender
 * finishes in moments, and only a sender that dawdles to occupy memory takes long.
 */
export class Intake {
  readonly limits: CompleteIntakeLimits;
  /** The places with messages still arriving, the oldest first. */
  readonly #arriving = new Set<IntakePlace>();
  #places = 0;
  #bytes = 0;

  constructor(limits: CompleteIntakeLimits) {
    this.limits = limits;
  }

  /** The number of taken places, and of the bytes held there. */
  get load(): { readonly places: number; readonly bytes: number } {
    return { places: this.#places, bytes: this.#bytes };
  }

  /** Takes a place for a connection or a request, which must `leave` it; undefined when all places are taken. */
  enter(): IntakePlace | undefined {
    if (this.#places >= this.limits.maxConnections) return undefined;
    this.#places += 1;
    return new IntakePlace({
      arrive: (place) => this.#arriving.add(place),
      settle: (place) => this.#arriving.delete(place),
      hold: (place, bytes) => this.#hold(place, bytes),
      free: (bytes) => (this.#bytes -= bytes),
      leave: () => (this.#places -= 1),
    });
  }

  #hold(place: IntakePlace, bytes: number): boolean {
    this.#bytes += bytes;
    for (const oldest of this.#arriving) {
      if (this.#bytes <= this.limits.maxTotalBytes || oldest === place) break;
      oldest.giveWay();
    }
    return this.#bytes <= this.limits.maxTotalBytes;
  }
}

/** What a place asks of its intake. */
interface IntakeDesk {
  arrive(place: IntakePlace): void;
  settle(place: IntakePlace): void;
  hold(place: IntakePlace, bytes: number): boolean;
  free(bytes: number): void;
  leave(): void;
}

/** A place in an intake, and the bytes held there. */
export class IntakePlace {
  readonly #desk: IntakeDesk;
  #held = 0;
  #hasLeft = false;
  #onGivingWay: (() => void) | undefined;

  /** @param desk the intake's side. */
  constructor(desk: IntakeDesk) {
    this.#desk = desk;
  }

  /**
   * A message begins to arrive.
   *
   * @param onGivingWay is called when the message must make room for others; it holds nothing from then on.
   */
  arrive(onGivingWay: () => void): void {
    if (this.#hasLeft) return;
    this.settle();
    this.#onGivingWay = onGivingWay;
    this.#desk.arrive(this);
  }

  /** The message is complete and no longer gives way. */
  settle(): void {
    this.#onGivingWay = undefined;
    this.#desk.settle(this);
  }

  /** Holds more bytes. Returns false when they do not fit; the place then holds nothing. */
  hold(bytes: number): boolean {
    if (this.#hasLeft) return false;
    this.#held += bytes;
    if (this.#desk.hold(this, bytes)) return true;
    this.release();
    return false;
  }

  /** Gives back all bytes. */
  release(): void {
    this.#desk.free(this.#held);
    this.#held = 0;
  }

  /** Gives back all bytes, and tells the arriving message. */
  giveWay(): void {
    const tell = this.#onGivingWay;
    this.settle();
    this.release();
    tell?.();
  }

  /** Gives back the place and everything held there. Leaving twice does nothing. */
  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.settle();
    this.release();
    this.#desk.leave();
  }
}
