/** The paths for operators. */
export const OPERATOR_PATHS = {
  live: '/livez',
  ready: '/readyz',
  metrics: '/metrics',
  document: '/v1/openapi.json',
} as const;
