import { serveConformance } from '../../../lib/conformance/protocol/serve-conformance.js';
import { PlainContract } from '../../support/plain/plain-contract.js';
import { MUTANTS } from './mutants.js';

/** A program that speaks the protocol for the mutant that its argument names, or, without one, for what mutants are made of. */
const name = process.argv[2];
const chosen = MUTANTS.find((mutant) => mutant.name === name);
if (name !== undefined && chosen === undefined) throw new Error(`there is no mutant ${JSON.stringify(name)}`);

await serveConformance({
  input: process.stdin,
  write: (line) => void process.stdout.write(line),
  implementation: chosen?.create() ?? new PlainContract(),
});
