import { messageOf } from '../../errors/message-of.js';
import { ProgramFailedError } from '../../errors/program-failed.error.js';
import type { FixtureProblem } from '../fixture/problem.js';
import type { Implementation, ImplementationDescription } from '../implementation/implementation.js';

/** The description of the implementation, or why there is none. */
export interface Introduction {
  readonly description: ImplementationDescription;
  readonly problems: readonly FixtureProblem[];
  /** Whether the implementation is there: a program that cannot be started is not asked anything more. */
  readonly isThere: boolean;
}

const STRANGER: ImplementationDescription = {
  implementation: 'unknown',
  language: 'unknown',
  contract_version: 'unknown',
};

/**
 * Asks an implementation to describe itself. One that cannot is judged all the same, except a program that twice ends
 * before its first answer.
 */
export async function introduce(implementation: Implementation): Promise<Introduction> {
  try {
    return await ask(implementation);
  } catch (error) {
    if (!endedAtOnce(error)) return strange('the implementation does not say who it is', error, true);
    return ask(implementation).catch((again: unknown) =>
      endedAtOnce(again)
        ? strange('the program cannot be started', again, false)
        : strange('the implementation does not say who it is', again, true),
    );
  }
}

async function ask(implementation: Implementation): Promise<Introduction> {
  return { description: await implementation.describe(), problems: [], isThere: true };
}

function strange(occasion: string, error: unknown, isThere: boolean): Introduction {
  return { description: STRANGER, problems: [problemOf(occasion, error)], isThere };
}

function endedAtOnce(error: unknown): boolean {
  return error instanceof ProgramFailedError && (error.fault === 'not_started' || error.fault === 'died');
}

/** Lets an implementation finish after the last case; returns the problems found beyond the cases. */
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
