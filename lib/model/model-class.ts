/** A concrete contract class, described by its instances and its name. */
export interface ModelClass<M extends object> {
  readonly name: string;
  readonly prototype: M;
}
