import type { MaybePromise } from '../maybe-promise.js';

/** Work that asks a store, step by step: the same for synchronous and asynchronous stores. */
export type Steps<T> = Generator<unknown, T, unknown>;

/** Waits for an answer. */
export function* ask<T>(answer: MaybePromise<T>): Steps<T> {
  return (yield answer) as T;
}

/** Runs work over a store that answers synchronously. */
export function doNow<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next(step.value);
  return step.value;
}

/** Runs work, and awaits each answer. A rejection is thrown at the step that asked. */
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
