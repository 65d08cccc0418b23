import type { MaybePromise } from '../maybe-promise.js';

/** Work that asks a store, step by step: the same for one that answers at once and for one that answers by promises. */
export type Steps<T> = Generator<unknown, T, unknown>;

/** The answer, once it is there. */
export function* ask<T>(answer: MaybePromise<T>): Steps<T> {
  return (yield answer) as T;
}

/** Does work whose questions are all answered at once. */
export function doNow<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next(step.value);
  return step.value;
}

/** Does work, and waits for each answer. What is rejected is thrown where it was asked for. */
export async function doLater<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (step.done !== true) step = await resumed(steps, step.value);
  return step.value;
}

async function resumed<T>(steps: Steps<T>, asked: unknown): Promise<IteratorResult<unknown, T>> {
  let answer: unknown;
  try {
    answer = await asked;
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(answer);
}
