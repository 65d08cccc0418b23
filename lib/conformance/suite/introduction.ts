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
    const text = error instanceof Error ? error.message : String(error);
    const message = `the implementation does not say who it is: ${text}`;
    return { description: STRANGER, problems: [{ check: 'implementation', message }] };
  }
}
