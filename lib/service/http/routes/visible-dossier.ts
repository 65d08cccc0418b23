import { UnknownDossierError } from '../../../errors/unknown-dossier.error.js';
import type { DossierRecord } from '../../log/dossier-record.js';
import { maySee } from '../access/principal.js';
import type { RouteContext } from '../api/route.js';

/**
 * The dossier with an id, where who asks may see it. One of another project is as unknown as one that does not exist, so
 * that a token of one project tells nothing of others.
 *
 * @throws UnknownDossierError
 */
export async function visibleDossier({ store, principal }: RouteContext, dossierId: string): Promise<DossierRecord> {
  const record = await store.queries.dossier(dossierId);
  if (maySee(principal, record.namespace.project_uuid)) return record;
  throw new UnknownDossierError(dossierId);
}
