/** A value, or a promise of it. */
export type MaybePromise<T> = T | Promise<T>;

/** The same methods, each of which may return a promise of its result: a port for synchronous and asynchronous stores. */
export type Awaitable<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => MaybePromise<R> : T[K];
};
