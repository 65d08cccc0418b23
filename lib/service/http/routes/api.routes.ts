import { ASIDE_ROUTES } from './aside.routes.js';
import { DOSSIER_ROUTES } from './dossier.routes.js';
import { DIFFERENCE_ROUTES } from './difference.routes.js';
import { EVENT_ROUTES } from './event.routes.js';
import { PART_ROUTES } from './part.routes.js';

/**
 * Every reading route, by the name of the client's method. A new route is a declaration, and a row in one of these
 * tables.
 */
export const API_ROUTES = {
  ...DOSSIER_ROUTES,
  ...PART_ROUTES,
  ...DIFFERENCE_ROUTES,
  ...EVENT_ROUTES,
  ...ASIDE_ROUTES,
} as const;
