import type { Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DossierReducer } from '../../reducer/dossier.reducer.js';
import { DossierStore } from '../../service/dossier.store.js';
import { ServiceHandler } from '../../service/http/service.handler.js';
import { openEventLog } from '../../service/open-event-log.js';
import { DossierQueries } from '../../service/query/dossier.queries.js';
import { ApplicationStore } from './application.store.js';
import { hasStore, mountPath, type ModuleStore } from './module-store.js';
import { ServiceMount } from './service.mount.js';

/** What of a store an application injects. */
export const STORE_EXPORTS = [DossierStore, DossierQueries, ServiceHandler] as const;

/** Provides the store, its queries and the service over HTTP; null for what the options do not ask for. */
export function storeProviders(given: symbol): Provider[] {
  return [
    { provide: DossierStore, inject: [given, DossierReducer], useFactory: openStore },
    {
      provide: DossierQueries,
      inject: [DossierStore],
      useFactory: (store: DossierStore | null) => store?.queries ?? null,
    },
    { provide: ServiceHandler, inject: [given, DossierStore], useFactory: openService },
    { provide: ServiceMount, inject: [given, ServiceHandler, HttpAdapterHost], useFactory: mountService },
  ];
}

async function openStore(given: ModuleStore, reducer: DossierReducer): Promise<DossierStore | null> {
  if (!hasStore(given)) return null;
  const { log = '', store } = given;
  if (store !== undefined) return store;
  return new ApplicationStore(typeof log === 'string' ? await openEventLog(log) : log, { ...given, reducer });
}

async function openService({ http }: ModuleStore, store: DossierStore | null): Promise<ServiceHandler | null> {
  return http === undefined || store === null ? null : ServiceHandler.create(store, http);
}

function mountService(
  { http }: ModuleStore,
  handler: ServiceHandler | null,
  host: HttpAdapterHost,
): ServiceMount | null {
  return handler === null
    ? null
    : new ServiceMount(handler, host, http?.path === undefined ? undefined : mountPath(http.path));
}
