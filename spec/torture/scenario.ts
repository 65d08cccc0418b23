/** What a scenario found, counted: printed as it is. */
export type Counts = Readonly<Record<string, number>>;

/** How hard a scenario is to try. */
export interface Trial {
  /** An empty folder of its own. */
  readonly folder: string;
  /** Repetitions of what the scenario does. */
  readonly rounds: number;
  /** Gives numbers from 0 up to, but not including, 1; the same ones for the same seed. */
  readonly random: () => number;
}

/** Something that goes wrong, and what must hold all the same. It throws an AssertionError when that does not hold. */
export interface Scenario {
  readonly name: string;
  /** How often it is repeated by `make torture`. */
  readonly rounds: number;
  /** How many rounds it takes to meet what it is about, when that is left to chance. */
  readonly fewest?: number;
  /** Whether even one round takes so long that it is left to `make test-all`. */
  readonly isLong?: boolean;
  run(trial: Trial): Promise<Counts>;
}

/** Numbers that look random and depend on the seed alone (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
