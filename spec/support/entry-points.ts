import { readFileSync } from 'node:fs';
import { packagePath } from '../../lib/package-path.js';

interface Target {
  readonly types?: string;
}

const TYPES = /^\.\/dist\/(?<source>lib\/(?<name>[a-z-]+))\.d\.ts$/;

const { exports } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, Target | string>>;
};

/** An entry point of the package, as package.json lists it. */
export interface EntryPoint {
  /** What users import, such as `mission-dossier/model`. */
  readonly specifier: string;
  /** Its source and its compiled module without their extensions, such as `lib/model`. */
  readonly path: string;
}

/** All entry points, in the order of package.json. */
export const ENTRY_POINTS: readonly EntryPoint[] = Object.entries(exports).flatMap(([key, target]) => {
  const path = typeof target === 'string' ? undefined : TYPES.exec(target.types ?? '')?.groups?.['source'];
  return path === undefined ? [] : [{ specifier: `mission-dossier${key.slice(1)}`, path }];
});

/** What an entry point exports at run time, loaded from the compiled modules that the specs use. */
export async function exportsOf({ path }: EntryPoint): Promise<Readonly<Record<string, unknown>>> {
  return (await import(new URL(`../../${path}.js`, import.meta.url).href)) as Readonly<Record<string, unknown>>;
}
