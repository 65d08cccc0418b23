import { createRequire } from 'node:module';

/** The YAML library. */
export type YamlPackage = typeof import('yaml');

const load = createRequire(import.meta.url);
let loaded: YamlPackage | undefined;

/** The YAML library, loaded on first use: most front matter is read without it. */
export function yamlPackage(): YamlPackage {
  return (loaded ??= load('yaml') as YamlPackage);
}
