import type { DossierStore } from '../../dossier.store.js';
import type { AccessGuard } from '../access/access.guard.js';
import { readParameters } from '../api/parameter.reader.js';
import type { Route } from '../api/route.js';
import { routeOperation } from '../api/route.operation.js';
import type { Endpoint } from './endpoint.js';

/** The reading routes as endpoints. Each checks the sender and the parameters. */
export function apiEndpoints(routes: readonly Route[], store: DossierStore, guard: AccessGuard): readonly Endpoint[] {
  return routes.map((route) => ({
    method: 'GET',
    path: route.path,
    operation: routeOperation(route),
    answer: async (exchange, path) => {
      const admission = await guard.admit(exchange.credential, route.scope);
      if (admission.problem !== undefined) return exchange.refuse(admission.problem);
      const reading = readParameters(route.parameters, path, exchange.query);
      if (reading.problem !== undefined) return exchange.refuse(reading.problem);
      return exchange.send(await route.handle({ store, principal: admission.principal, values: reading.values }));
    },
  }));
}
