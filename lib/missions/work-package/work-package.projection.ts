import { rulesOf } from '../../model/field/contract-field.js';
import { canonicalJson } from '../yaml/canonical-json.js';
import { keyIdentity } from '../yaml/plain-scalar.js';
import { pythonStrip } from '../yaml/python-text.js';
import type { YamlValue } from '../yaml/yaml-value.js';
import { WorkPackageFrontMatter } from './work-package.frontmatter.js';

/** The fields that determine a work package's content hash, sorted by name: the plan, not its progress. */
const PROJECTED = [
  'authoritative_surface',
  'create_intent',
  'dependencies',
  'execution_mode',
  'owned_files',
  'phase',
  'priority',
  'requirement_refs',
  'scope',
  'subtasks',
  'task_type',
  'title',
  'tracker_refs',
  'work_package_id',
] as const satisfies readonly (keyof WorkPackageFrontMatter)[];

/** The name of one of them. */
export type ProjectedField = (typeof PROJECTED)[number];

/** The stand-in for an absent field. */
const ABSENT: ReadonlyMap<string, YamlValue> = new Map(
  Array.from(rulesOf(WorkPackageFrontMatter.prototype), ([name, { absent }]) => [
    name,
    (absent?.() ?? null) as YamlValue,
  ]),
);

/** The text whose SHA-256 is the content hash of a work package: the same for the same plan, however it is written. */
export function projectionText(valueOf: (name: ProjectedField) => YamlValue | undefined): string {
  return `{${PROJECTED.map((name) => `"${name}":${canonicalJson(valueOf(name) ?? ABSENT.get(name) ?? null)}`).join(',')}}`;
}

/**
 * Prepares front matter for its class: a title under its old name is taken over, and lists written as text, with
 * commas, are split.
 */
export function repairFrontMatter(map: ReadonlyMap<YamlValue, YamlValue>): ReadonlyMap<string, YamlValue> {
  const raw = new Map<string, YamlValue>();
  for (const [key, value] of map) raw.set(keyText(key), value);
  const oldTitle = raw.get('work_package_title');
  if (!raw.has('title') && oldTitle !== undefined) raw.set('title', oldTitle);
  for (const name of SPLIT) {
    const value = raw.get(name);
    if (typeof value === 'string') raw.set(name, name === 'dependencies' && value === '[]' ? [] : split(value));
  }
  return raw;
}

const SPLIT = ['dependencies', 'requirement_refs', 'tracker_refs'] as const;

/** A key that is not a text cannot be a known one. */
function keyText(key: YamlValue): string {
  return typeof key === 'string' ? key : keyIdentity(key);
}

function split(list: string): readonly string[] {
  return list
    .split(',')
    .map(pythonStrip)
    .filter((part) => part !== '');
}
