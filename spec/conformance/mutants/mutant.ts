import type { Implementation } from '../../../lib/conformance/implementation/implementation.js';
import { PlainContract } from '../../support/plain/plain-contract.js';

/** An implementation with one rule broken, and the fixture that must find it out. */
export interface Mutant {
  /** What it does wrong, in a few words. */
  readonly name: string;
  /** The id of the fixture. */
  readonly caughtBy: string;
  readonly create: () => Implementation;
}

/** Makes a mutant of a class that overrides the method with the rule. */
export function mutant(name: string, caughtBy: string, broken: new () => PlainContract): Mutant {
  return { name, caughtBy, create: () => new broken() };
}
