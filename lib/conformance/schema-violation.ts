/** One reason why the JSON Schema layer refuses a value. Wire names, as in the reference's conformance results. */
export interface SchemaViolation {
  /** The place, such as `$.content_ref.size_bytes`; a missing property is reported at the object that lacks it. */
  readonly json_path: string;
  readonly message: string;
  /** The keyword that refused the value, such as `required` or `anyOf`. */
  readonly validator: string;
  /** The schema's value for that keyword. */
  readonly validator_value: unknown;
  /** The keyword's place in the schema, as a JSON pointer fragment. */
  readonly schema_path: string;
}
