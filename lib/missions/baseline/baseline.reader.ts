import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { violationSummary } from '../../errors/violation-summary.js';
import { examine } from '../../model/examination.js';
import { toViolations } from '../../model/fault.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import type { ModelClass } from '../../model/model-class.js';
import { BaselineList, LIST_VERSION } from './baseline-list.js';
import { OLD_KEY_NAMES } from './baseline-key.js';
import { ParityBaseline } from './parity-baseline.js';

/** A baseline, and which of the reference's forms it had. */
export interface BaselineReading {
  readonly baseline: ParityBaseline;
  /** Which parts have an old form, in words; empty for the current form. */
  readonly oldForms: readonly string[];
}

/**
 * Reads a baseline in any form that the reference has written.
 *
 * @throws UnusableMissionFileError when it is something else.
 */
export function readBaseline(path: string, raw: unknown): BaselineReading {
  if (!isJsonObject(raw)) throw notABaseline(path, 'it must be an object');
  const oldForms: string[] = [];
  const key = raw['baseline_key'];
  const baseline = checked(ParityBaseline, path, {
    ...raw,
    ...(isJsonObject(key) ? { baseline_key: withPresentNames(key, oldForms) } : {}),
  });
  if (baseline.isFirstForm) oldForms.push('its hash has the first form, which does not cover paths');
  return { baseline, oldForms };
}

/**
 * Reads the list that belongs to a baseline.
 *
 * @throws UnusableMissionFileError when it is something else, or of a later version.
 */
export function readBaselineList(path: string, raw: unknown): BaselineList {
  const version = isJsonObject(raw) ? raw['version'] : undefined;
  if (typeof version === 'number' && version > LIST_VERSION) {
    const problem = `it has version ${String(version)}, but this release reads versions only up to ${String(LIST_VERSION)}; install a later release`;
    throw new UnusableMissionFileError(path, problem);
  }
  return checked(BaselineList, path, raw);
}

function withPresentNames(key: JsonObject, oldForms: string[]): JsonObject {
  const old = Object.keys(key).filter((name) => OLD_KEY_NAMES.has(name));
  if (old.length > 0) oldForms.push(`its key has the names of before March 2026: ${old.join(', ')}`);
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [OLD_KEY_NAMES.get(name) ?? name, value]));
}

function checked<M extends object>(model: ModelClass<M>, path: string, raw: unknown): M {
  const { instance, faults } = examine(model.prototype, raw);
  if (instance === undefined) throw notABaseline(path, violationSummary(toViolations(faults)));
  return instance;
}

function notABaseline(path: string, why: string): UnusableMissionFileError {
  return new UnusableMissionFileError(
    path,
    `it is not a baseline: ${why}; restore it, or drop it and accept a new one`,
  );
}
