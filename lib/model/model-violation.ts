/** One reason why the model layer refuses a value. Wire names, as in the reference's conformance results. */
export interface ModelViolation {
  /** Where: a dotted path such as `artifact_ids_changed.0.path`, empty for the value as a whole. */
  readonly field: string;
  readonly message: string;
  /** A stable word for the kind of fault, such as `missing`, `string_type` or `literal_error`. */
  readonly violation_type: string;
  /** What was found there; undefined when nothing was. */
  readonly input_value: unknown;
}
