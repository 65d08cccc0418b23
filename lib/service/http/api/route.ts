import type { JsonObject } from '../../../model/json.js';
import type { DossierStore } from '../../dossier.store.js';
import type { Principal } from '../access/principal.js';
import type { Scope } from '../access/scope.js';
import type { ApiAnswer } from './api-answer.js';
import type { Parameters, ParameterValues } from './parameter.js';

/** What a route works with. */
export interface RouteContext {
  readonly store: DossierStore;
  /** The sender and its permissions. */
  readonly principal: Principal;
}

/** A request that was checked against its route. */
export interface RouteRequest<P extends Parameters> extends RouteContext {
  readonly values: ParameterValues<P>;
}

/**
 * A reading route. Dispatching, the checks of requests, the OpenAPI document and the client's method are derived from
 * this declaration.
 */
export interface Route<P extends Parameters = Parameters, A = unknown> {
  /** The path with its parameters in braces: `/v1/dossiers/{dossier}/state`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: Scope;
  readonly parameters: P;
  /** The JSON Schema of the answer: `{ $ref: '#/components/schemas/…' }` for schemas that the package ships. */
  readonly answer: JsonObject;
  readonly handle: (request: RouteRequest<P>) => Promise<ApiAnswer>;
  /** Never set: it carries the type of the answer to the client. */
  readonly answerType?: A;
}

/** Declares a route with the type of its answer, which is also the client's. */
export function route<A>(): <P extends Parameters>(declaration: Omit<Route<P, A>, 'answerType'>) => Route<P, A> {
  return (declaration) => declaration;
}
