/** Longer chains are cut: they come from events, and may have any length. */
const LONGEST_CHAIN = 20;

/** Which artifact took the place of which, by their paths. */
export class Replacements {
  readonly #successors: ReadonlyMap<string, string>;
  readonly #predecessors = new Map<string, string[]>();

  /** @param pairs for each path, the one that took its place last. */
  constructor(pairs: Iterable<readonly [path: string, successor: string]> = []) {
    this.#successors = new Map(pairs);
    for (const [path, successor] of this.#successors) {
      const known = this.#predecessors.get(successor);
      if (known === undefined) this.#predecessors.set(successor, [path]);
      else known.push(path);
    }
  }

  /**
   * The paths that took the place of a path one after the other, the latest last.
   *
   * @param path is where the chain begins.
   * @param isSuperseded tells where the chain goes on: a path may have been taken into use again.
   */
  chainFrom(path: string, isSuperseded: (path: string) => boolean): readonly string[] {
    const chain: string[] = [];
    for (let at = path; isSuperseded(at) && chain.length < LONGEST_CHAIN;) {
      const next = this.#successors.get(at);
      if (next === undefined || next === path || chain.includes(next)) break;
      chain.push(next);
      at = next;
    }
    return chain;
  }

  /** The paths whose place a path took. */
  replacedBy(path: string): readonly string[] {
    return (this.#predecessors.get(path) ?? []).slice(0, LONGEST_CHAIN);
  }
}
