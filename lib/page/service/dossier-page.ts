import type { DossierStore } from '../../service/dossier.store.js';
import type { PageFor } from '../../service/http/endpoints/page.answerer.js';
import { PageAssets } from '../page-assets.js';
import { PageHandler } from '../page.handler.js';
import { ServicePageSource } from './service-page.source.js';

/**
 * Creates the page that shows the dossiers of a store to people, for the option `page` of a service. Each reader sees
 * the dossiers of their projects.
 *
 * @param store remains the caller's. Create one page per store, since the page caches what it has read of it.
 * @returns the value of the option `page`.
 * @throws Error of the file system when the files of the page are missing from the package.
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { dossierPage, DossierStore, openEventLog, ServiceHandler } from 'mission-dossier/service';
 *
 * const store = new DossierStore(await openEventLog('dossiers.db'));
 * const service = await ServiceHandler.create(store, { page: dossierPage(store), reading: 'loopback' });
 * createServer(service.handle).listen(8080, '127.0.0.1');
 * ```
 */
export function dossierPage(store: DossierStore): PageFor {
  const source = new ServicePageSource(store);
  const assets = PageAssets.ofPackage();
  return ({ projects }) => new PageHandler(source.within(projects === null ? null : [...projects]), assets);
}
