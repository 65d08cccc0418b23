/**
 * How many snapshots a dossier has at most, each of other handlers: two versions of a service may run at a time, and each
 * may keep something beside the projection.
 */
export const KEPT_SNAPSHOTS = 4;
