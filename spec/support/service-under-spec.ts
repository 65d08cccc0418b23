import { join } from 'node:path';
import type { DossierStore, DossierStoreOptions } from '../../lib/service/dossier.store.js';
import type { ServiceOptions } from '../../lib/service/http/service-options.js';
import { SqliteEventLog } from '../../lib/service/log/sqlite/sqlite.event-log.js';
import { RunningService } from './running-service.js';
import { temporaryFolders } from './temporary-folders.js';

/** Starts a service with a log of its own; it is stopped after the spec that started it. */
export type StartService = (
  options?: ServiceOptions | ((store: DossierStore) => ServiceOptions),
  store?: DossierStoreOptions,
) => Promise<RunningService>;

/** Gives a starter of services. */
export function services(): StartService {
  const running: RunningService[] = [];
  const folder = temporaryFolders();
  afterEach(async () => {
    for (const service of running.splice(0)) await service.stop();
  });
  return async (options = {}, store = {}) => {
    const log = await SqliteEventLog.open(join(folder(), 'log.db'));
    const service = await RunningService.start(log, options, store);
    running.push(service);
    return service;
  };
}
