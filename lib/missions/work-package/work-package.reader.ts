import { hash } from 'node:crypto';
import { violationSummary } from '../../errors/violation-summary.js';
import { toViolations } from '../../model/fault.js';
import { frozenRecord } from '../../model/frozen-record.js';
import { ARTIFACT_ERRORS, frontMatterInvalid } from '../artifact/artifact-errors.js';
import { examine } from '../../model/examination.js';
import { YamlFault } from '../yaml/yaml-fault.js';
import { readYaml } from '../yaml/yaml.reader.js';
import { isYamlMap, type YamlValue } from '../yaml/yaml-value.js';
import type { FrontMatter } from './front-matter.js';
import { readPlainYaml } from '../yaml/plain-yaml.reader.js';
import { keptAsTheyAre } from './work-package-fields.js';
import { WorkPackageFrontMatter } from './work-package.frontmatter.js';
import { projectionText, repairFrontMatter } from './work-package.projection.js';

/** The result of reading the front matter of a work package. */
export type WorkPackageReading =
  /** Its plan, whose hash is the content hash. */
  | { readonly kind: 'plan'; readonly hash: string; readonly text: string; readonly id: string }
  /** Without readable front matter, the content hash is that of the bytes. */
  | { readonly kind: 'plain' }
  /** The file counts as not present. */
  | { readonly kind: 'invalid'; readonly error: string; readonly detail: string };

/** Reads a work package from the front matter of its file. */
export function readWorkPackage(front: FrontMatter): WorkPackageReading {
  if (front.kind === 'too_long') return TOO_LARGE;
  return front.kind === 'text' ? readFrontMatter(front.text) : { kind: 'plain' };
}

const TOO_LARGE: WorkPackageReading = {
  kind: 'invalid',
  error: ARTIFACT_ERRORS.frontMatterTooLarge,
  detail: 'its front matter is longer than 1 MiB; end it with a line of ---, or shorten it',
};

/**
 * Reads only the front matter, without its fences.
 *
 * @param text the YAML between the fences.
 * @returns the plan of the work package, or why there is none.
 */
export function readFrontMatter(text: string): WorkPackageReading {
  return readUsual(text) ?? readAny(text);
}

const KEPT = keptAsTheyAre(WorkPackageFrontMatter.prototype);

/** The fast way: most front matter is plain, and holds values that its class keeps unchanged. */
function readUsual(text: string): WorkPackageReading | undefined {
  const map = readPlainYaml(text);
  if (map === undefined) return undefined;
  const fields = repairFrontMatter(map);
  for (const [name, value] of fields) if (KEPT.get(name)?.keeps(value) !== true) return undefined;
  const id = fields.get('work_package_id');
  return typeof id === 'string'
    ? planOf(
        id,
        projectionText((name) => fields.get(name)),
      )
    : undefined;
}

function readAny(text: string): WorkPackageReading {
  let value: YamlValue;
  try {
    value = readYaml(text).value ?? new Map();
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    if (!error.isBomb) return { kind: 'plain' };
    return { kind: 'invalid', error: ARTIFACT_ERRORS.frontMatterBomb, detail: error.message };
  }
  if (!isYamlMap(value)) return { kind: 'plain' };
  const { instance, faults } = examine(WorkPackageFrontMatter.prototype, frozenRecord(repairFrontMatter(value)));
  if (instance === undefined) {
    return {
      kind: 'invalid',
      error: frontMatterInvalid(faults.length),
      detail: violationSummary(toViolations(faults)),
    };
  }
  return planOf(
    instance.work_package_id,
    projectionText((name) => instance[name]),
  );
}

function planOf(id: string, text: string): WorkPackageReading {
  return { kind: 'plan', hash: hash('sha256', text, 'hex'), text, id };
}
