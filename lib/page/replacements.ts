/** Longer chains are cut: they come from events, and may be of any length. */
const LONGEST_CHAIN = 20;

/** Which artifact replaced which, by their paths. */
export class Replacements {
  readonly #successors: ReadonlyMap<string, string>;
  readonly #predecessors = new Map<string, string[]>();

  /** @param pairs for each path, the one that replaced it last. */
  constructor(pairs: Iterable<readonly [path: string, successor: string]> = []) {
    this.#successors = new Map(pairs);
    for (const [path, successor] of this.#successors) {
      const known = this.#predecessors.get(successor);
      if (known === undefined) this.#predecessors.set(successor, [path]);
      else known.push(path);
    }
  }

  /**
   * The paths that replaced a path one after another, the latest last.
   *
   * @param path the beginning of the chain.
   * @param isSuperseded whether the chain continues behind a path, which may have been indexed again.
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

  /** The paths that a path replaced. */
  replacedBy(path: string): readonly string[] {
    return (this.#predecessors.get(path) ?? []).slice(0, LONGEST_CHAIN);
  }
}
