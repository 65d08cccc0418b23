import { expect } from 'chai';
import { categoryOf } from '../../../lib/conformance/fixture/manifest.js';
import { ProgramImplementation } from '../../../lib/conformance/program/program-implementation.js';
import { PlainContract } from '../../support/plain/plain-contract.js';
import { PlainContracts, PlainThird } from '../../support/plain/plain-contracts.js';
import { processProgram } from '../../support/process-program.js';
import { sized } from '../../support/random-runs.js';
import { Bench } from './bench.js';
import { FIELD_MUTANTS } from './field.mutants.js';
import { CONTRACT_MUTANTS, MUTANTS } from './mutants.js';

const SERVER = processProgram('conformance/mutants/mutant');
const command = (...args: readonly string[]) =>
  [process.execPath, SERVER, ...args].map((part) => `"${part}"`).join(' ');

/** The share of the cases that suffices where others show the same. */
const SHARE = sized(1, 5);

describe('The fixtures', () => {
  const bench = new Bench();
  const share = bench.cases.filter((_, at) => at % SHARE === 0).map(({ id }) => id);
  const categories = [...new Set(bench.cases.map(({ entry }) => categoryOf(entry) ?? ''))];

  it('find nothing wrong with the implementation that the mutants are made of', async () => {
    expect(await bench.failuresThroughProtocol(new PlainContract())).to.deep.equal([]);
  });

  it('find nothing wrong with one of 3.0.0 alone, nor with one of both contracts', async () => {
    for (const plain of [new PlainThird(), new PlainContracts()]) {
      expect(await bench.failuresThroughProtocol(plain, share)).to.deep.equal([]);
    }
  });

  it('find nothing wrong with it in a process of its own', async () => {
    const program = new ProgramImplementation(command());
    expect(await bench.failuresOf(program, share)).to.deep.equal([]);
    await program.finish();
  });

  it('are there for every mutant, and no two mutants have one name', () => {
    const ids = new Set(bench.cases.map(({ id }) => id));
    const all = [...MUTANTS, ...FIELD_MUTANTS];
    expect(all.map(({ caughtBy }) => caughtBy).filter((id) => !ids.has(id))).to.deep.equal([]);
    expect(new Set(all.map(({ name }) => name)).size).to.equal(all.length);
  });

  for (const { name, caughtBy, create } of MUTANTS) {
    it(`find out by ${caughtBy} what ${name}`, async () => {
      expect(await bench.failuresThroughProtocol(create(), [caughtBy])).to.have.length(1);
    });
  }

  it('find out every rule of every field that is broken by itself', async () => {
    const survivors: string[] = [];
    for (const { name, caughtBy, create } of FIELD_MUTANTS) {
      const failures = await bench.failuresThroughProtocol(create(), [caughtBy]);
      if (failures.length === 0) survivors.push(`${name} (${caughtBy})`);
    }
    expect(survivors).to.deep.equal([]);
  });

  it('of contracts each find out some mutant of contracts', async () => {
    const ids = bench.cases.filter(({ entry }) => /^contract(_3|s)\//.test(entry.path)).map(({ id }) => id);
    const left = new Set(ids);
    for (const { create } of CONTRACT_MUTANTS) {
      if (left.size === 0) break;
      for (const { id } of await bench.failuresOf(create(), [...left])) left.delete(id);
    }
    expect([...left]).to.deep.equal([]);
    expect(ids).to.have.length.above(150);
  });

  const PROCESSES = [
    'compares timestamps as instants',
    'tells ULIDs apart by their case',
    'takes numbers like 1e20',
    'loses the path __proto__',
  ];
  for (const name of PROCESSES) {
    it(`find out in a process of its own what ${name}`, async () => {
      const { caughtBy } = MUTANTS.find((mutant) => mutant.name === name)!;
      const program = new ProgramImplementation(command(name));
      const failures = await bench.failuresOf(program, [caughtBy, 'dossier-canonical-output-snapshot']);
      await program.finish();
      expect(failures.map(({ id }) => id)).to.deep.equal([caughtBy]);
    });
  }

  it('of each category find out some mutants', async () => {
    const idle: string[] = [];
    for (const category of categories) if (!(await findsSome(category))) idle.push(category);
    expect(idle).to.deep.equal([]);
  });

  /** Whether the cases of a category find out some mutant. Those are tried first that one of its cases is named for. */
  async function findsSome(category: string): Promise<boolean> {
    const ids = bench.cases.filter(({ entry }) => (categoryOf(entry) ?? '') === category).map(({ id }) => id);
    const named = MUTANTS.filter(({ caughtBy }) => ids.includes(caughtBy));
    for (const { create } of new Set([...named, ...MUTANTS])) {
      if ((await bench.failuresOf(create(), ids)).length > 0) return true;
    }
    return false;
  }
});
