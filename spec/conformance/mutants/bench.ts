import { contractsOf } from '../../../lib/conformance/contract-version.js';
import { casesOf, type ContractCase } from '../../../lib/conformance/fixture/contract-case.js';
import { FixtureFolder, type JsonDocument } from '../../../lib/conformance/fixture/fixture-folder.js';
import { fixturesRoot } from '../../../lib/conformance/fixture/fixtures-root.js';
import { categoryOf } from '../../../lib/conformance/fixture/manifest.js';
import { requireManifest } from '../../../lib/conformance/fixture/manifest.reader.js';
import type { Implementation } from '../../../lib/conformance/implementation/implementation.js';
import { ProtocolImplementation } from '../../../lib/conformance/program/protocol-implementation.js';
import { judgeCase } from '../../../lib/conformance/suite/case-runner.js';
import { KNOWN_EVENT_TYPES } from '../../../lib/conformance/validate-event.js';
import { servedInProcess } from './served-in-process.js';

/** The bundled fixtures, each file read once: a mutant is judged by all of them, and there are many mutants. */
class RememberedFolder extends FixtureFolder {
  readonly #files = new Map<string, JsonDocument>();
  readonly #streams = new Map<string, readonly JsonDocument[]>();

  override document(path: string): JsonDocument {
    const known = this.#files.get(path) ?? super.document(path);
    this.#files.set(path, known);
    return known;
  }

  override documents(path: string): readonly JsonDocument[] {
    const known = this.#streams.get(path) ?? super.documents(path);
    this.#streams.set(path, known);
    return known;
  }
}

/** A case that did not pass. */
export interface Catch {
  readonly id: string;
  readonly category: string;
}

/** Judges implementations by the bundled fixtures. */
export class Bench {
  readonly #folder = new RememberedFolder(fixturesRoot());
  readonly #entries = requireManifest(this.#folder).fixtures;
  readonly cases: readonly ContractCase[] = casesOf(this.#entries);
  readonly #byId: ReadonlyMap<string, ContractCase> = new Map(this.cases.map((one) => [one.id, one] as const));

  /** The cases that this implementation fails, spoken to through the protocol: of all, or of those with these ids. */
  async failuresThroughProtocol(implementation: Implementation, ids?: readonly string[]): Promise<readonly Catch[]> {
    const judged = new ProtocolImplementation(servedInProcess(implementation));
    const failures = await this.failuresOf(judged, ids);
    await judged.finish();
    return failures;
  }

  /** The cases that this implementation fails, of the contracts that it speaks: of all, or of those with these ids. */
  async failuresOf(implementation: Implementation, ids?: readonly string[]): Promise<readonly Catch[]> {
    const eventTypes = new Set(KNOWN_EVENT_TYPES);
    const spoken: readonly string[] = contractsOf(await implementation.describe());
    const namesContract = spoken.length > 1;
    const run = {
      folder: this.#folder,
      implementation,
      entries: this.#entries,
      eventTypes,
      namesContract,
    };
    const asked = ids?.flatMap((id) => this.#byId.get(id) ?? []) ?? this.cases;
    const failures: Catch[] = [];
    for (const one of asked.filter(({ needs }) => needs.every((version) => spoken.includes(version)))) {
      const { status } = await judgeCase(one, run);
      if (status !== 'passed') failures.push({ id: one.id, category: categoryOf(one.entry) ?? '' });
    }
    return failures;
  }
}
