export { ContractModel } from './model/contract-model.js';
export type { ModelClass } from './model/model-class.js';
export type { FieldsOf } from './model/assembly.js';
export type { ModelViolation } from './model/model-violation.js';

export { Flag } from './model/field/flag.field.js';
export { Integer, OptionalInteger, StrictInteger, type IntegerRange } from './model/field/integer.field.js';
export { OneOf, OptionalOneOf } from './model/field/literal.field.js';
export { Nested, NestedList, NestedRecord, OptionalNested, OptionalNestedList } from './model/field/nested.field.js';
export { NormalisedText, OptionalNormalisedText, type NormalForm } from './model/field/normalised-text.field.js';
export { OpaqueObject } from './model/field/opaque-object.field.js';
export { OptionalTextList, OptionalTextRecord, TextList } from './model/field/text-collection.field.js';
export { NonEmptyText, OptionalText, PatternText, Text, TextOr } from './model/field/text.field.js';

export type { ExtensionAnomalyType } from './model/state/anomaly-types.js';
export type { ContextDiagnostics } from './model/value/context-diagnostics.js';
export type { IndexedArtifact } from './reducer/dossier-draft.js';
export type { JsonOf } from './model/json-of.js';
export type { PatternGrammar, TextGrammar } from './model/field/text-grammar.js';
export type { ConflictingPlaces } from './errors/event-id-conflict.error.js';
