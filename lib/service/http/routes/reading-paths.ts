import { LIVE_PATH } from '../live/live-path.js';
import { OPERATOR_PATHS } from '../operations/operator-paths.js';
import { API_ROUTES } from './api.routes.js';

/** Every path that answers GET, besides the page; parameters are in braces. */
export const READING_PATHS: readonly string[] = [
  ...Object.values(API_ROUTES).map(({ path }) => path),
  LIVE_PATH,
  ...Object.values(OPERATOR_PATHS),
];
