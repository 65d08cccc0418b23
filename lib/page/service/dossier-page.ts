import type { DossierStore } from '../../service/dossier.store.js';
import type { PageFor } from '../../service/http/endpoints/page.answerer.js';
import { PageAssets } from '../page-assets.js';
import { PageHandler } from '../page.handler.js';
import { ServicePageSource } from './service-page.source.js';

/**
 * The page that shows people the dossiers of a store, as the option `page` of a service: each reader sees the dossiers of
 * their projects.
 *
 *     const service = await ServiceHandler.create(store, { page: dossierPage(store) });
 *
 * @param store stays its owner's; make one page a store, because the page remembers what it has read of it.
 * @throws Error of the file system when the files of the page are missing from the package.
 */
export function dossierPage(store: DossierStore): PageFor {
  const source = new ServicePageSource(store);
  const assets = PageAssets.ofPackage();
  return ({ projects }) => new PageHandler(source.within(projects === null ? null : [...projects]), assets);
}
