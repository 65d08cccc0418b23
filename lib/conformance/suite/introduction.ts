import { messageOf } from '../../errors/message-of.js';
import type { FixtureProblem } from '../fixture/problem.js';
import type { Implementation, ImplementationDescription } from '../implementation/implementation.js';

/** Who is judged, and what is wrong when that could not be found out. */
export interface Introduction {
  readonly description: ImplementationDescription;
  readonly problems: readonly FixtureProblem[];
}

const STRANGER: ImplementationDescription = {
  implementation: 'unknown',
  language: 'unknown',
  contract_version: 'unknown',
};

/** Asks an implementation who it is. One that cannot say is judged all the same. */
export async function introduce(implementation: Implementation): Promise<Introduction> {
  try {
    return { description: await implementation.describe(), problems: [] };
  } catch (error) {
    return { description: STRANGER, problems: [problemOf('the implementation does not say who it is', error)] };
  }
}

/** Lets an implementation go when all cases have been judged; gives what was found wrong beyond them. */
export async function takeLeave(implementation: Implementation): Promise<readonly FixtureProblem[]> {
  try {
    await implementation.finish?.();
    return [];
  } catch (error) {
    return [problemOf('after the last case', error)];
  }
}

function problemOf(occasion: string, error: unknown): FixtureProblem {
  return { check: 'implementation', message: `${occasion}: ${messageOf(error)}` };
}
