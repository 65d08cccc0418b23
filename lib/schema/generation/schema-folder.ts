import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { createTwoFilesPatch } from 'diff';

const SUFFIX = '.schema.json';

/** A committed schema file that differs from the generated one. */
export interface SchemaDrift {
  readonly file: string;
  readonly kind: 'differs' | 'missing' | 'orphaned';
  /** A unified diff from the committed to the generated text. */
  readonly difference: string;
}

/**
 * Compares the schema files of a folder with their generated texts, by name; the result is empty when none has drifted.
 */
export function findDrift(folder: string, generated: ReadonlyMap<string, string>): readonly SchemaDrift[] {
  const drifts = [...generated].map(([name, text]) => driftOf(folder, `${name}${SUFFIX}`, text));
  const orphans = orphansIn(folder, generated).map((file) => ({ file, kind: 'orphaned', difference: '' }) as const);
  return [...drifts, ...orphans].filter((drift) => drift !== undefined);
}

/** Writes the generated texts into the folder and removes schema files without a class. */
export function writeSchemas(folder: string, generated: ReadonlyMap<string, string>): void {
  for (const [name, text] of generated) {
    const file = join(folder, `${name}${SUFFIX}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const orphan of orphansIn(folder, generated)) rmSync(join(folder, orphan));
}

function driftOf(folder: string, file: string, text: string): SchemaDrift | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return { file, kind: 'missing', difference: '' };
  const committed = readFileSync(path, 'utf8');
  if (committed === text) return undefined;
  const difference = createTwoFilesPatch(file, file, committed, text, 'committed', 'regenerated', { context: 2 });
  return { file, kind: 'differs', difference };
}

function orphansIn(folder: string, generated: ReadonlyMap<string, string>): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(SUFFIX));
  return files.filter((file) => !generated.has(file.slice(0, -SUFFIX.length).replaceAll(sep, '/')));
}
