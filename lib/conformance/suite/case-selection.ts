import { UnknownNameError } from '../../errors/unknown-name.error.js';
import { CONTRACT_VERSIONS, type ContractVersion } from '../../model/contract/contracts.js';
import { casesOf, type ContractCase } from '../fixture/contract-case.js';
import { categoriesOf, categoryOf, type ManifestEntry } from '../fixture/manifest.js';
import { CONTRACT_VERSION } from '../contract-version.js';
import type { ConformanceRunOptions } from './run-options.js';

/** The cases of a manifest that a run covers. */
export class CaseSelection {
  readonly #options: ConformanceRunOptions;
  readonly #cases: readonly ContractCase[];

  /** @throws UnknownNameError when the category or the case does not exist. */
  constructor(entries: readonly ManifestEntry[], options: ConformanceRunOptions) {
    this.#options = options;
    const { category, case: id, contract } = options;
    requireCategory(category, entries);
    const cases = casesOf(entries, contract);
    requireCase(id, cases);
    this.#cases = cases.filter(
      (one) => this.concerns({ category: categoryOf(one.entry) }) && (id ?? one.id) === one.id,
    );
  }

  /** Whether something belongs to the category that is run. What belongs to none concerns every run. */
  readonly concerns = (subject: { readonly category?: string | undefined }): boolean => {
    const { category } = this.#options;
    return category === undefined || subject.category === undefined || subject.category === category;
  };

  /** The contracts, among those that the implementation speaks, that cases are asked under. */
  contractsOf(spoken: readonly ContractVersion[]): readonly ContractVersion[] {
    const { contract } = this.#options;
    return spoken.filter((version) => (contract ?? version) === version);
  }

  /** The requested contract, or else the first that the implementation speaks. */
  contractFor(spoken: readonly ContractVersion[]): string {
    return this.#options.contract ?? spoken[0] ?? CONTRACT_VERSION;
  }

  /**
   * The usable cases for an implementation that speaks these contracts. A case of an unknown contract is skipped later,
   * not left out.
   */
  casesFor(spoken: readonly ContractVersion[], usable: ReadonlySet<ManifestEntry>): readonly ContractCase[] {
    if (this.contractsOf(spoken).length === 0) return [];
    const known: readonly string[] = CONTRACT_VERSIONS;
    const asked: readonly string[] = spoken;
    return this.#cases.filter(
      ({ entry, needs }) =>
        usable.has(entry) && needs.every((version) => asked.includes(version) || !known.includes(version)),
    );
  }
}

function requireCase(id: string | undefined, cases: readonly ContractCase[]): void {
  const known = cases.map((one) => one.id);
  if (id === undefined || known.includes(id)) return;
  throw new UnknownNameError('UNKNOWN_FIXTURE', id, known);
}

/** A manifest without usable entries has no categories, and is reported as such. */
function requireCategory(category: string | undefined, entries: readonly ManifestEntry[]): void {
  const known = categoriesOf(entries);
  if (category === undefined || known.length === 0 || known.includes(category)) return;
  throw new UnknownNameError('UNKNOWN_CATEGORY', category, known);
}
