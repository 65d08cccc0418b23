import { toJsonPath } from '../json-path.js';

/** A place where two JSON values differ. Without `expected` or `actual` that side has nothing there. */
export interface JsonDifference {
  readonly json_path: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** A place, from the inside out, so that descending one level costs the same at any depth. */
type Place = { readonly above: Place; readonly segment: string | number } | undefined;
type Side = { readonly value: unknown } | undefined;
type Pair = readonly [place: Place, expected: Side, actual: Side];

/**
 * All places where two JSON values differ, as deep as possible, in document order. Key order does not matter.
 *
 * Works with a list instead of recursion, since the sender decides how deep values are nested.
 */
export function differencesOf(expected: unknown, actual: unknown): readonly JsonDifference[] {
  const differences: JsonDifference[] = [];
  const pending: Pair[] = [[undefined, { value: expected }, { value: actual }]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const inner = innerPairs(next);
    if (inner === undefined) differences.push(...compareLeaves(next));
    else pending.push(...inner.reverse());
  }
  return differences;
}

function compareLeaves([place, expected, actual]: Pair): readonly JsonDifference[] {
  if (expected !== undefined && actual !== undefined && expected.value === actual.value) return [];
  return [
    {
      json_path: toJsonPath(segmentsOf(place)),
      ...(expected === undefined ? {} : { expected: expected.value }),
      ...(actual === undefined ? {} : { actual: actual.value }),
    },
  ];
}

/** The pairs one level down, when both sides are objects or both are arrays. */
function innerPairs([above, expected, actual]: Pair): Pair[] | undefined {
  const [left, right] = [expected?.value, actual?.value];
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) return undefined;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].map((key) => [
    { above, segment: Array.isArray(left) ? Number(key) : key },
    sideOf(left, key),
    sideOf(right, key),
  ]);
}

function segmentsOf(place: Place): readonly (string | number)[] {
  const segments: (string | number)[] = [];
  for (let step = place; step !== undefined; step = step.above) segments.push(step.segment);
  return segments.reverse();
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function sideOf(container: Readonly<Record<string, unknown>>, key: string): Side {
  return Object.hasOwn(container, key) ? { value: container[key] } : undefined;
}
