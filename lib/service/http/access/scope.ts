/** The permissions of a token: reading dossiers, or sending events. */
export const SCOPES = ['read', 'write'] as const;
/** One of {@link SCOPES}. */
export type Scope = (typeof SCOPES)[number];
