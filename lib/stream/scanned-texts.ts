import { foresee } from '../foresight.js';
import type { ContractVersion } from '../model/contract/contracts.js';
import { inDeclaredNames } from '../model/contract/recast.js';
import type { JsonObject } from '../model/json.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import type { DossierFold } from '../reducer/dossier-fold.js';
import { KnownPath } from '../reducer/register/known-path.js';
import type { SentNamespace } from '../reducer/register/namespace.register.js';
import * as record from '../scan/scan-record.js';

/** A file is usually about one dossier or a few; in one that mixes more than this, namespaces are parsed again. */
const MOST_NAMESPACES = 16_384;

/** Access to the numbers and texts of a record. */
interface Texts {
  int(slot: number): number;
  text(slot: number): string;
}

/** The paths and namespaces that recur: the same object for the same text, by number where it has one. */
export class ScannedTexts {
  readonly #namespaces: SentNamespace[] = [];
  /** The dossiers of the namespaces, by the same numbers. */
  readonly #folds: (DossierFold | undefined)[] = [];
  readonly #namespacesByJson = new Map<string, SentNamespace>();
  readonly #paths: KnownPath[] = [];

  /** The namespace of a record, whose JSON was written under a contract. */
  namespace(number: number, texts: Texts, contract: ContractVersion): SentNamespace {
    if (number === record.NONE) return this.#parsed(texts.text(record.NAMESPACE_START), contract);
    return (this.#namespaces[number] ??= this.#parsed(texts.text(record.NAMESPACE_START), contract));
  }

  /** The dossier that was remembered for the namespace with a number. */
  fold(number: number): DossierFold | undefined {
    return number === record.NONE ? undefined : this.#folds[number];
  }

  /** Remembers the dossier of the namespace with a number, where it has one. */
  rememberFold(number: number, fold: DossierFold | undefined): void {
    if (number !== record.NONE) this.#folds[number] = fold;
  }

  /** The path in a slot of a record; undefined when there is none. */
  path(number: number, texts: Texts, slot: number): string | KnownPath | undefined {
    if (number !== record.NONE) return (this.#paths[number] ??= new KnownPath(texts.text(slot)));
    return texts.int(slot) === record.NONE ? undefined : texts.text(slot);
  }

  /** Touches what the events of a batch will need, so that they find it in the CPU's cache. */
  foreseePaths(ints: Int32Array, count: number): void {
    const end = count * record.RECORD_INTS;
    let found = 0;
    for (let at = record.PATH_NUMBER; at < end; at += record.RECORD_INTS) {
      const number = ints[at] as number;
      if (number !== record.NONE) found += this.#paths[number]?.entry?.foreseen ?? 0;
    }
    foresee(found);
  }

  #parsed(json: string, contract: ContractVersion): SentNamespace {
    const known = this.#namespacesByJson.get(json);
    if (known !== undefined) return known;
    if (this.#namespacesByJson.size >= MOST_NAMESPACES) this.#namespacesByJson.clear();
    const namespace = inDeclaredNames(LocalNamespaceTuple, contract, JSON.parse(json) as JsonObject);
    this.#namespacesByJson.set(json, namespace);
    return namespace;
  }
}
