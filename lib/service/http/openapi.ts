import { CONTRACT_VERSION } from '../../conformance/contract-version.js';
import type { JsonObject } from '../../model/json.js';
import type { Parameters } from './api/parameter.js';
import type { Route } from './api/route.js';

/** Inputs of the document besides the routes. */
export interface OpenApiOptions {
  /** The schemas that answers refer to, by name: those that the package ships. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** The paths that take events in, which are not in the table of reading routes. */
  readonly intake: JsonObject;
}

const PROBLEM = {
  description: 'What happened, and what to do (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
};

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'status', 'title', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable: switch on it.' },
  },
};

/** The OpenAPI 3.1 document of the service, from its routes and the shipped schemas. */
export function openApiDocument(routes: readonly Route[], { schemas, intake }: OpenApiOptions): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mission Dossier service',
      version: CONTRACT_VERSION,
      description: 'Receives dossier events, stores them, and serves the dossiers.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    paths: { ...intake, ...Object.fromEntries(routes.map((route) => [route.path, { get: operation(route) }])) },
    components: {
      schemas: { ...schemas, problem: PROBLEM_SCHEMA },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token from "mission-dossier token create".' },
      },
    },
  };
}

function operation({ path, summary, description, parameters, answer }: Route): JsonObject {
  return {
    operationId: operationId(path),
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: Object.entries(parameters satisfies Parameters).map(([name, parameter]) => ({
      name,
      in: parameter.place,
      required: parameter.isRequired,
      description: parameter.description,
      schema: parameter.schema,
    })),
    responses: {
      '200': { description: 'The answer.', content: { 'application/json': { schema: answer } } },
      '304': { description: 'The client already has the latest answer.' },
      default: PROBLEM,
    },
  };
}

/** `/v1/dossiers/{dossier}/state` is `dossiers_state`. */
function operationId(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'v1' && !part.startsWith('{'));
  return path.endsWith('}') ? `${parts.join('_')}_one` : parts.join('_').replace(/[^a-z_]/g, '_') || 'service';
}
