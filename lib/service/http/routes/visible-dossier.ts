import { UnknownDossierError } from '../../../errors/unknown-dossier.error.js';
import type { DossierRecord } from '../../log/dossier-record.js';
import { maySee } from '../access/principal.js';
import type { RouteContext } from '../api/route.js';

/**
 * The dossier with an id, if the sender may see it. A dossier of another project is as unknown as one that does not
 * exist, so that a token for one project reveals nothing about others.
 *
 * @throws UnknownDossierError when it does not exist, or the sender may not see it.
 */
export async function visibleDossier({ store, principal }: RouteContext, dossierId: string): Promise<DossierRecord> {
  const record = await store.queries.dossier(dossierId);
  if (maySee(principal, record.namespace.project_uuid)) return record;
  throw new UnknownDossierError(dossierId);
}

/**
 * Checks that the sender may see a dossier. It is looked up only for a sender that is limited to some projects; other
 * queries find out themselves whether it exists.
 *
 * @throws UnknownDossierError when the sender may not see it.
 */
export async function assertVisible(context: RouteContext, dossierId: string): Promise<void> {
  if (context.principal.projects !== null) await visibleDossier(context, dossierId);
}
