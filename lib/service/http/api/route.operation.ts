import { describedAnswer, describedParameters, type Operation } from './operation.js';
import type { Route } from './route.js';

/** What the OpenAPI document says about a reading route. */
export function routeOperation({ path, summary, description, parameters, answer }: Route): Operation {
  return {
    id: operationId(path),
    summary,
    description,
    access: 'readers',
    parameters: describedParameters(parameters),
    responses: {
      '200': describedAnswer('The answer.', answer),
      '304': { description: 'The client already has the latest answer.' },
    },
  };
}

/** `/v1/dossiers/{dossier}/state` is `dossiers_state`. */
function operationId(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'v1' && !part.startsWith('{'));
  return path.endsWith('}') ? `${parts.join('_')}_one` : parts.join('_');
}
