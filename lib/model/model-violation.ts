/** One reason why the model layer refuses a value. Wire names, as in the reference's conformance results. */
export interface ModelViolation {
  /** A dotted path such as `artifact_ids_changed.0.path`; empty for the value as a whole. */
  readonly field: string;
  readonly message: string;
  /** A stable word for the kind of fault, such as `missing`, `string_type` or `literal_error`. */
  readonly violation_type: string;
  /** The value at that place; undefined when there was none. */
  readonly input_value: unknown;
}
