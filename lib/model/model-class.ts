/** A concrete contract class, by what it makes and what it is called. */
export interface ModelClass<M extends object> {
  readonly name: string;
  readonly prototype: M;
}
