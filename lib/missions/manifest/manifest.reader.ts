import { readFileSync } from 'node:fs';
import { InvalidMissionManifestError, type ManifestFault } from '../../errors/invalid-mission-manifest.error.js';
import { messageOf } from '../../errors/message-of.js';
import { toViolations, type Fault } from '../../model/fault.js';
import { examine } from '../../model/examination.js';
import { YamlFault } from '../yaml/yaml-fault.js';
import { readPlainYaml } from '../yaml/plain-yaml.reader.js';
import { readYaml, type YamlText } from '../yaml/yaml.reader.js';
import { isYamlMap } from '../yaml/yaml-value.js';
import { fieldsOf } from './manifest-fields.js';
import { MissionManifest } from './mission.manifest.js';

/**
 * Reads a manifest from a file.
 *
 * @param path the path of a YAML file.
 * @returns the manifest.
 * @throws InvalidMissionManifestError with the line and the field of each fault.
 */
export function readManifestFile(path: string): MissionManifest {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    throw new InvalidMissionManifestError(path, [{ field: '', message: `cannot be read: ${messageOf(cause)}` }], {
      cause,
    });
  }
  return parseManifest(text, path);
}

/**
 * Reads the text of a manifest.
 *
 * @param text the YAML itself.
 * @param source its name in messages.
 * @returns the manifest.
 * @throws InvalidMissionManifestError with the line and the field of each fault.
 */
export function parseManifest(text: string, source: string): MissionManifest {
  return readUsual(text) ?? readAny(text, source);
}

/** Reads a manifest in the usual notation without faults; undefined for any other. */
function readUsual(text: string): MissionManifest | undefined {
  const plain = readPlainYaml(text);
  if (plain === undefined) return undefined;
  const { instance } = examine(MissionManifest.prototype, fieldsOf(plain));
  return instance === undefined || patternFaults(instance).length > 0 ? undefined : instance;
}

function readAny(text: string, source: string): MissionManifest {
  const yaml = parse(text, source);
  if (!isYamlMap(yaml.value)) refuse(source, [{ line: 1, field: '', message: 'it is not a mapping of fields' }]);
  const { instance, faults } = examine(MissionManifest.prototype, fieldsOf(yaml.value));
  if (instance === undefined)
    return refuse(
      source,
      faults.map((fault) => placed(fault, yaml)),
    );
  const wayward = patternFaults(instance);
  return wayward.length === 0
    ? instance
    : refuse(
        source,
        wayward.map((fault) => placed(fault, yaml)),
      );
}

function parse(text: string, source: string): YamlText {
  try {
    return readYaml(text);
  } catch (cause) {
    if (!(cause instanceof YamlFault)) throw cause;
    const line = cause.offset === undefined ? undefined : text.slice(0, cause.offset).split('\n').length;
    return refuse(source, [{ ...(line === undefined ? {} : { line }), field: '', message: cause.message }], cause);
  }
}

function placed(fault: Fault, yaml: YamlText): ManifestFault {
  const [{ field, message } = { field: '', message: '' }] = toViolations([fault]);
  return { line: yaml.lineOf(fault.path), field, message };
}

/** A pattern that leads out of the mission cannot match any of its files. */
function patternFaults(manifest: MissionManifest): readonly Fault[] {
  const lists: readonly (readonly [readonly string[], MissionManifest['expected']])[] = [
    [['required_always'], manifest.required_always],
    ...manifest.required_by_step.map(({ step, artifacts }) => [['required_by_step', step], artifacts] as const),
    [['optional_always'], manifest.optional_always],
  ];
  return lists.flatMap(([path, list]) =>
    list.flatMap(({ path_pattern }, at) =>
      leadsOut(path_pattern) ? [wayward([...path, String(at)], path_pattern)] : [],
    ),
  );
}

function leadsOut(pattern: string): boolean {
  return pattern.startsWith('/') || pattern.split(/[\\/]/).includes('..');
}

function wayward(path: readonly string[], pattern: string): Fault {
  return {
    path: [...path, 'path_pattern'],
    message: 'A pattern must stay within the mission: give it relative to its folder, without ..',
    violation_type: 'value_error',
    input_value: pattern,
  };
}

function refuse(source: string, faults: readonly ManifestFault[], cause?: unknown): never {
  throw new InvalidMissionManifestError(source, faults, cause === undefined ? {} : { cause });
}
