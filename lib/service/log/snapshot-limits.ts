/** How many snapshots a dossier has at most, each of other handlers: two versions of a service may run at a time. */
export const KEPT_SNAPSHOTS = 2;
