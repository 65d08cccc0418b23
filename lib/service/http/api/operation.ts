import type { JsonObject } from '../../../model/json.js';
import type { Parameters } from './parameter.js';

/** Who may use an address: anyone, those who may read, or those who may send events. */
export type OperationAccess = 'anyone' | 'readers' | 'senders';

/** What the OpenAPI document says about an address. */
export interface Operation {
  /** Unique among all operations; generated clients name their methods by it. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly access: OperationAccess;
  readonly parameters?: readonly JsonObject[];
  readonly requestBody?: JsonObject;
  /** What is answered, by status. Every operation may also answer with a problem. */
  readonly responses: JsonObject;
}

/** An address with its description. */
export interface DescribedAddress {
  readonly method: 'GET' | 'POST';
  /** The path, with its parameters in braces. */
  readonly path: string;
  readonly operation: Operation;
}

/** The parameters of a path and its query, as the document lists them. */
export function describedParameters(parameters: Parameters): readonly JsonObject[] {
  return Object.entries(parameters).map(([name, { place, isRequired, description, schema }]) => ({
    name,
    in: place,
    required: isRequired,
    description,
    schema,
  }));
}

/** An optional header of requests, as the document lists it. */
export function describedHeader(name: string, description: string): JsonObject {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } };
}

/** A response with content of one type. */
export function describedAnswer(
  description: string,
  schema: JsonObject = { type: 'string' },
  type = 'application/json',
): JsonObject {
  return { description, content: { [type]: { schema } } };
}
