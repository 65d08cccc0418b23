/** One reason why the JSON Schema layer refuses a value. Wire names, as in the reference's conformance results. */
export interface SchemaViolation {
  /** Where, such as `$.content_ref.size_bytes`; a missing property is reported at the object that lacks it. */
  readonly json_path: string;
  readonly message: string;
  /** The keyword that refused the value, such as `required` or `anyOf`. */
  readonly validator: string;
  /** What the schema gives for that keyword. */
  readonly validator_value: unknown;
  /** Where the keyword stands in the schema, as a JSON pointer fragment. */
  readonly schema_path: string;
}
