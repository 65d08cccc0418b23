import type { DossierFilter } from './dossier-record.js';
import { projectKey } from './project-key.js';
import { foldCase, storable } from './search-text.js';

/** An engine's own SQL for conditions without a common form; `?` stands for the value. */
export interface SqlDialect<V> {
  /** Whether the column `search` contains a text. */
  readonly containsText: string;
  /** Whether the column `project_uuid` is in a list, and the list as a value. */
  readonly inList: string;
  readonly listOf: (texts: readonly string[]) => V;
}

/** A condition, with a `?` for each of its values. */
export type Condition<V> = readonly [sql: string, ...values: readonly V[]];

/** The conditions of a filter; all of them must hold. */
export function conditionsOf<V>(
  { projects, branch, status, text }: DossierFilter,
  { containsText, inList, listOf }: SqlDialect<V | string>,
): readonly Condition<V | string>[] {
  const conditions: readonly (Condition<V | string> | undefined)[] = [
    projects === undefined ? undefined : [inList, listOf(projects.map(projectKey))],
    branch === undefined ? undefined : ['target_branch = ?', storable(branch)],
    status === undefined ? undefined : ["coalesce(status, 'unknown') = ?", status],
    text === undefined ? undefined : [containsText, foldCase(text)],
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** Combines conditions into one, with their values in order. */
export function allOf<V>(conditions: readonly Condition<V>[]): {
  readonly where: string;
  readonly values: readonly V[];
} {
  return {
    where: conditions.map(([sql]) => sql).join(' AND ') || '1 = 1',
    values: conditions.flatMap(([, ...values]) => values),
  };
}
