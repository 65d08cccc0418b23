/**
 * The files in which the tool itself keeps the state of a mission, at the mission's root only. They change with every
 * lane change.
 */
const RUNTIME_FILES: ReadonlySet<string> = new Set(['status.events.jsonl', 'status.json', 'meta.json']);

/** Whether a path is runtime state, not content. */
export function isRuntimeState(path: string): boolean {
  return RUNTIME_FILES.has(path);
}
