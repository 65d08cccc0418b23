import { createRequire } from 'node:module';

/** The API of OpenTelemetry. */
export type OpenTelemetry = typeof import('@opentelemetry/api');

/** Where every copy of `@opentelemetry/api` 1.x finds what an application registered. */
const REGISTRY = Symbol.for('opentelemetry.js.api.1');

/**
 * The API of OpenTelemetry where an application has registered something with it; undefined otherwise, and then nothing
 * is loaded.
 *
 * @param load the API; by default the copy that this package reaches.
 */
export function openTelemetry(load: () => OpenTelemetry = installedApi): OpenTelemetry | undefined {
  if (!(REGISTRY in globalThis)) return undefined;
  try {
    return load();
  } catch {
    // It is registered by a copy that this package cannot reach.
    return undefined;
  }
}

function installedApi(): OpenTelemetry {
  return createRequire(import.meta.url)('@opentelemetry/api') as OpenTelemetry;
}
