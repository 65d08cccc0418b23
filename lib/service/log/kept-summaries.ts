/**
 * How many summaries a dossier has at most, each of other handlers: two versions of a service may run at a time. Those of
 * older handlers are made anew where they are asked for again.
 */
export const KEPT_SUMMARIES = 2;

/**
 * The handlers that any summaries are of, without `?`. The primary key begins with them, so each is one look into its index,
 * however many dossiers there are.
 */
export const OTHER_HANDLERS = `
  WITH RECURSIVE known(handlers) AS (
    SELECT (SELECT min(handlers) FROM summary)
    UNION ALL
    SELECT (SELECT min(handlers) FROM summary WHERE handlers > known.handlers) FROM known WHERE known.handlers IS NOT NULL
  )
  SELECT handlers FROM known WHERE handlers IS NOT NULL AND handlers <> ?`;
