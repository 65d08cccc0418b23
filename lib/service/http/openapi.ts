import { packageVersion } from '../../package-version.js';
import type { JsonObject } from '../../model/json.js';
import { SESSION_COOKIE } from './access/access.guard.js';
import { describedAnswer, type DescribedAddress, type Operation, type OperationAccess } from './api/operation.js';
import { componentSchemas } from './openapi-schemas.js';

const PROBLEM = describedAnswer(
  'What happened, and what to do (RFC 9457).',
  { $ref: '#/components/schemas/problem' },
  'application/problem+json',
);

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

const SECURITY_SCHEMES = {
  token: { type: 'http', scheme: 'bearer', description: 'A token from "mission-dossier token create".' },
  session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'The session of the page; only reads.' },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'A signature over id, timestamp and body, as in Standard Webhooks; a relay makes it.',
  },
};

/** What each kind of access requires; `{}` stands for nothing, since a service may leave reading open. */
const SECURITY: Readonly<Record<OperationAccess, readonly object[]>> = {
  anyone: [],
  readers: [{}, { token: [] }, { session: [] }],
  senders: [{ signature: [] }, { token: [] }],
};

/** The OpenAPI 3.1 document of a service, from all its addresses and the shipped schemas. */
export function openApiDocument(addresses: readonly DescribedAddress[]): JsonObject {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path, operation } of addresses)
    (paths[path] ??= {})[method.toLowerCase()] = operationObject(operation);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mission Dossier service',
      version: packageVersion(),
      description:
        'Receives dossier events, stores them, and serves the dossiers. Every address that answers GET answers HEAD too.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { ...componentSchemas(), problem: PROBLEM_SCHEMA }, securitySchemes: SECURITY_SCHEMES },
  };
}

function operationObject({ id, access, responses, ...described }: Operation): object {
  return { operationId: id, security: SECURITY[access], ...described, responses: { ...responses, default: PROBLEM } };
}
