import { UnknownCategoryError } from '../../errors/unknown-category.error.js';
import { UnknownFixtureError } from '../../errors/unknown-fixture.error.js';
import { CONTRACT_VERSIONS, type ContractVersion } from '../../model/contract/contracts.js';
import { casesOf, type ContractCase } from '../fixture/contract-case.js';
import { categoriesOf, categoryOf, type ManifestEntry } from '../fixture/manifest.js';
import { CONTRACT_VERSION } from '../contract-version.js';
import type { ConformanceRunOptions } from './run-options.js';

/** The cases of a manifest that a run is of. */
export class CaseSelection {
  readonly #cases: readonly ContractCase[];

  /** @throws UnknownCategoryError, naming the known ones; UnknownFixtureError for the id of no case. */
  constructor(
    entries: readonly ManifestEntry[],
    private readonly options: ConformanceRunOptions,
  ) {
    const { category, case: id, contract } = options;
    requireCategory(category, entries);
    const cases = casesOf(entries, contract);
    requireCase(id, cases);
    this.#cases = cases.filter(
      (one) => this.concerns({ category: categoryOf(one.entry) }) && (id ?? one.id) === one.id,
    );
  }

  /** Whether something is of the category that is run. What is of none concerns every run. */
  readonly concerns = (subject: { readonly category?: string | undefined }): boolean => {
    const { category } = this.options;
    return category === undefined || subject.category === undefined || subject.category === category;
  };

  /** Of the contracts that somebody speaks those that cases are asked under. */
  contractsOf(spoken: readonly ContractVersion[]): readonly ContractVersion[] {
    const { contract } = this.options;
    return spoken.filter((version) => (contract ?? version) === version);
  }

  /** The contract that was asked for, or else the first that is spoken. */
  contractFor(spoken: readonly ContractVersion[]): string {
    return this.options.contract ?? spoken[0] ?? CONTRACT_VERSION;
  }

  /**
   * The cases to ask somebody who speaks these contracts, of the entries that can be used. One of a contract that is not
   * known here is skipped later, not passed over.
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
  throw new UnknownFixtureError(id, known);
}

/** A manifest without a single usable entry has no categories, and says so itself. */
function requireCategory(category: string | undefined, entries: readonly ManifestEntry[]): void {
  const known = categoriesOf(entries);
  if (category === undefined || known.length === 0 || known.includes(category)) return;
  throw new UnknownCategoryError(category, known);
}
