import type { JsonOf } from '../model/json-of.js';
import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';

/** A file is about one dossier, or a few; whoever mixes many of them pays for reading them again. */
const MOST_NAMESPACES = 1024;

/** Namespaces by their JSON: the same object for the same text, as long as they are not too many. */
export class NamespaceCache {
  readonly #byJson = new Map<string, JsonOf<LocalNamespaceTuple>>();

  /** @param json of a valid namespace. */
  get(json: string): JsonOf<LocalNamespaceTuple> {
    const known = this.#byJson.get(json);
    if (known !== undefined) return known;
    if (this.#byJson.size >= MOST_NAMESPACES) this.#byJson.clear();
    const namespace = JSON.parse(json) as JsonOf<LocalNamespaceTuple>;
    this.#byJson.set(json, namespace);
    return namespace;
  }
}
