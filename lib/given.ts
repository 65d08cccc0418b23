type Optional<V> = { [K in keyof V]: undefined extends V[K] ? K : never }[keyof V];

/** An object without its undefined values. */
export type Given<V> = Omit<V, Optional<V>> & { [K in Optional<V>]?: Exclude<V[K], undefined> };

/** The values that are not undefined. */
export function given<V extends object>(values: V): Given<V> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<V>;
}
