import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../lib/missions/yaml/canonical-json.js';
import { pythonText } from '../../../lib/missions/yaml/python-text.js';
import { readYaml } from '../../../lib/missions/yaml/yaml.reader.js';
import type { YamlValue } from '../../../lib/missions/yaml/yaml-value.js';

/** Front matter by field. */
export type Fields = Map<string, YamlValue>;

/** What a work package comes to: the text of its plan, nothing of its own, or no work package at all. */
export type PlainPlan = { readonly plan: string } | 'bytes' | 'invalid';

const TEXTS =
  'base_branch created_at planning_base_branch merge_target_branch branch_strategy priority execution_mode authoritative_surface scope task_type phases assignee model agent_profile role shell_pid_created_at feature_slug activity_log review_status reviewed_by approved_by reviewer_agent reviewer_shell_pid review_feedback review_feedback_file subtitle description estimated_duration mission_id mission_number mission_slug status wp_code work_package_title'.split(
    ' ',
  );
const LISTS = ['dependencies', 'requirement_refs', 'tracker_refs', 'owned_files', 'create_intent', 'tags'];
const LANES = 'planned claimed in_progress for_review in_review approved done blocked canceled doing'.split(' ');

/** The rules of work packages once more, one a method. */
export class PlainWorkPackage {
  isWorkPackage(name: string): boolean {
    return /^wp\d\d.*\.md$/i.test(name);
  }

  read(file: string): PlainPlan {
    const front = this.front(this.lines(file));
    if (front === undefined) return 'bytes';
    const fields = this.fields(front);
    if (fields === undefined) return 'bytes';
    this.repair(fields);
    const isValid = this.known(fields) && [...fields].every(([name, value]) => this.accepts(name, value));
    return isValid && fields.has('work_package_id') ? { plan: this.plan(fields) } : 'invalid';
  }

  lines(file: string): readonly string[] {
    return file.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  }

  front([first = '', ...rest]: readonly string[]): string | undefined {
    const end = rest.findIndex((line) => line.trim() === '---');
    return first.startsWith('---') && end !== -1 ? rest.slice(0, end).join('\n') : undefined;
  }

  fields(front: string): Fields | undefined {
    const value = this.yaml(front);
    if (value === null) return new Map();
    return value instanceof Map
      ? new Map([...value].map(([key, of]) => [pythonText(key as YamlValue), of as YamlValue]))
      : undefined;
  }

  yaml(text: string): YamlValue | undefined {
    try {
      return readYaml(text).value;
    } catch {
      return undefined;
    }
  }

  repair(fields: Fields): void {
    const old = fields.get('work_package_title');
    if (!fields.has('title') && old !== undefined) fields.set('title', old);
    for (const name of this.splitLists()) {
      const value = fields.get(name);
      if (typeof value === 'string')
        fields.set(name, name === 'dependencies' && value === '[]' ? [] : this.split(value));
    }
  }

  splitLists(): readonly string[] {
    return ['dependencies', 'requirement_refs', 'tracker_refs'];
  }

  split(text: string): readonly string[] {
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  known(fields: Fields): boolean {
    const names = [...TEXTS, ...LISTS, 'work_package_id', 'title', 'phase', 'agent', 'reviewer', 'subtasks', 'history'];
    const known = new Set([...names, 'lane', 'base_commit', 'shell_pid']);
    return [...fields.keys()].every((name) => known.has(name));
  }

  accepts(name: string, value: YamlValue): boolean {
    if (name === 'work_package_id') return this.isId(value);
    if (LISTS.includes(name)) return this.isTexts(value);
    if (name === 'subtasks' || name === 'history') return this.isList(value);
    return name === 'reviewer' || value === null || this.acceptsValue(name, value);
  }

  acceptsValue(name: string, value: YamlValue): boolean {
    if (name === 'title') return this.isTitle(value);
    if (name === 'phase') return true;
    if (name === 'lane') return this.isLane(value);
    if (name === 'base_commit') return this.isCommit(value);
    if (name === 'shell_pid') return this.isPid(value);
    return this.isText(value) || (name === 'agent' && value instanceof Map);
  }

  isId(value: YamlValue): boolean {
    return typeof value === 'string' && /^WP\d{2,}$/.test(value);
  }

  isText(value: YamlValue): boolean {
    return typeof value === 'string';
  }

  isTitle(value: YamlValue): boolean {
    return typeof value === 'string' && value.trim() !== '';
  }

  isTexts(value: YamlValue): boolean {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }

  isList(value: YamlValue): boolean {
    return Array.isArray(value);
  }

  isLane(value: YamlValue): boolean {
    return typeof value === 'string' && LANES.includes(value);
  }

  isCommit(value: YamlValue): boolean {
    return typeof value === 'string' && (value === 'unknown' || /^[0-9a-f]{7,40}$/.test(value));
  }

  isPid(value: YamlValue): boolean {
    return typeof value === 'bigint' || (typeof value === 'string' && /^\s*\d*\s*$/.test(value));
  }

  kept(): readonly string[] {
    return 'authoritative_surface create_intent dependencies execution_mode owned_files phase priority requirement_refs scope subtasks task_type title tracker_refs work_package_id'.split(
      ' ',
    );
  }

  plan(fields: Fields): string {
    return this.json(new Map(this.kept().map((name) => [name, this.keptValue(name, fields.get(name))])));
  }

  keptValue(name: string, value: YamlValue | undefined): YamlValue {
    if (value === undefined) return LISTS.includes(name) || name === 'subtasks' ? [] : null;
    return name === 'phase' && value !== null ? this.phase(value) : value;
  }

  phase(value: YamlValue): YamlValue {
    return pythonText(value);
  }

  json(plan: ReadonlyMap<string, YamlValue>): string {
    return canonicalJson(plan);
  }

  hash(text: string): string {
    return createHash('sha256').update(text).digest('hex');
  }
}
