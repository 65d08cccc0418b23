import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parse } from 'yaml';
import type {
  IndexAnswer,
  IndexedArtifact,
  IndexRequest,
} from '../../../lib/conformance/implementation/implementation.js';
import { packagePath } from '../../../lib/package-path.js';
import { PlainWorkPackage } from './plain-work-package.js';

/** One file or kind of file that a manifest expects. */
export interface Expected {
  readonly artifact_key: string;
  readonly artifact_class: string;
  readonly path_pattern: string;
  readonly blocking?: boolean;
}

interface Manifest {
  readonly required_always: readonly Expected[];
  readonly required_by_step: Readonly<Record<string, readonly Expected[]>>;
  readonly optional_always: readonly Expected[];
}

type Files = ReadonlyMap<string, Buffer>;
type Artifact = Required<IndexedArtifact>;

/** Spec Kitty's index of a mission once more: a second, plain implementation to make wrong ones from. One rule a method. */
export class PlainIndexer {
  readonly workPackage = new PlainWorkPackage();

  index(request: IndexRequest): IndexAnswer {
    const manifest = this.manifest(request.mission_type);
    const expected = this.expected(manifest);
    const files = this.walk(this.withLinks(filesOf(request), request.links));
    const artifacts = [...files].map(([path, bytes]) =>
      this.artifact(path, bytes, expected, this.requiredKeys(manifest)),
    );
    const all = [...artifacts, ...this.ghosts(artifacts, this.wanted(manifest, request.step))];
    const counts = this.counts(all);
    return {
      artifacts: all,
      counts,
      completeness: this.completeness(counts, manifest),
      parity: this.parity(artifacts),
    };
  }

  manifest(missionType: string): Manifest | null {
    try {
      return parse(readFileSync(packagePath('manifests', missionType, 'expected-artifacts.yaml'), 'utf8')) as Manifest;
    } catch {
      return null;
    }
  }

  expected(manifest: Manifest | null): readonly Expected[] {
    if (manifest === null) return [];
    return [
      ...manifest.required_always,
      ...Object.values(manifest.required_by_step).flat(),
      ...manifest.optional_always,
    ];
  }

  requiredKeys(manifest: Manifest | null): ReadonlySet<string> {
    const steps = Object.values(manifest?.required_by_step ?? {}).flat();
    return new Set([...(manifest?.required_always ?? []), ...steps].map(({ artifact_key }) => artifact_key));
  }

  withLinks(files: Files, links: IndexRequest['links']): Files {
    const targets = new Map(links.map(({ path, target }) => [path, posix.join(posix.dirname(path), target)]));
    const linked = links.flatMap(({ path }) => {
      const bytes = files.get(targets.get(path) ?? '');
      return bytes === undefined ? [] : [[path, bytes] as const];
    });
    return new Map([...files, ...linked]);
  }

  walk(files: Files): Files {
    return new Map([...files].filter(([path]) => !path.split('/').some((part) => this.isHidden(part))));
  }

  isHidden(part: string): boolean {
    return part.startsWith('.');
  }

  artifact(path: string, bytes: Buffer, expected: readonly Expected[], required: ReadonlySet<string>): Artifact {
    const name = posix.basename(path);
    const key = this.key(name, path, expected);
    const facts = { path, class: this.class(path, expected), key, size: bytes.length, required: required.has(key) };
    const text = this.text(bytes);
    if (text === undefined) return { ...facts, hash: '', present: false, error: 'invalid_utf8' };
    const plan = this.workPackage.isWorkPackage(name) ? this.workPackage.read(text) : 'bytes';
    if (plan === 'invalid') return { ...facts, hash: '', present: false, error: 'wp frontmatter invalid' };
    const hash = this.hash(plan === 'bytes' ? bytes : plan.plan);
    return { ...facts, hash, present: true, error: null };
  }

  key(name: string, _path: string, expected: readonly Expected[]): string {
    const match = expected.find(({ path_pattern }) => this.matches(path_pattern, name));
    return match?.artifact_key ?? this.derivedKey(name);
  }

  derivedKey(name: string): string {
    return `artifact.${this.stem(name).toLowerCase().replace(/[_ ]/g, '-')}`;
  }

  stem(name: string): string {
    return /^.+\..+$/.test(name) ? name.slice(0, name.lastIndexOf('.')) : name;
  }

  class(path: string, expected: readonly Expected[]): string {
    const match = expected.find(({ path_pattern }) => this.matches(path_pattern, path));
    return match?.artifact_class ?? this.classByName(this.nameForClass(path).toLowerCase());
  }

  nameForClass(path: string): string {
    return posix.basename(path);
  }

  classByName(name: string): string {
    return this.classRules().find(([, rule]) => rule.test(name))?.[0] ?? 'output';
  }

  classRules(): readonly (readonly [string, RegExp])[] {
    return [
      ['input', /^(spec|specification)\.md$/],
      ['workflow', /^((plan|tasks)\.md|wp.*\.md)$/],
      ['evidence', /^(research|analysis-report)\.md$|test|gap-analysis|log/],
      ['policy', /requirements|constraints|architecture-decision|adr/],
      ['output', /implementation|code|findings|report/],
      ['runtime', /generated|cache/],
    ];
  }

  matches(pattern: string, text: string): boolean {
    return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*+/g, this.star())}$`, 's').test(text);
  }

  star(): string {
    return '.*';
  }

  text(bytes: Buffer): string | undefined {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  }

  hash(content: Buffer | string): string {
    return createHash('sha256').update(content).digest('hex');
  }

  wanted(manifest: Manifest | null, step: string | null): readonly Expected[] {
    return [...(manifest?.required_always ?? []), ...(manifest?.required_by_step[step ?? ''] ?? [])];
  }

  ghosts(artifacts: readonly Artifact[], wanted: readonly Expected[]): readonly Artifact[] {
    return wanted
      .filter(({ artifact_key }) => !artifacts.some(({ key }) => key === artifact_key))
      .map((expected) => ({
        path: expected.path_pattern,
        class: expected.artifact_class,
        key: expected.artifact_key,
        size: 0,
        hash: '',
        required: this.isGhostRequired(expected),
        present: false,
        error: 'not_found',
      }));
  }

  isGhostRequired({ blocking = false }: Expected): boolean {
    return blocking;
  }

  counts(all: readonly Artifact[]): Record<string, number> {
    const count = (required: boolean, present: boolean[]) =>
      all.filter((one) => one.required === required && present.includes(one.present)).length;
    return {
      total_artifacts: all.length,
      required_artifacts: count(true, [true, false]),
      required_present: count(true, [true]),
      required_missing: count(true, [false]),
      optional_artifacts: count(false, [true, false]),
      optional_present: count(false, [true]),
    };
  }

  completeness(counts: Readonly<Record<string, number>>, manifest: Manifest | null): string {
    if (manifest === null) return 'unknown';
    return (counts['required_missing'] ?? 0) > 0 ? 'incomplete' : 'complete';
  }

  parity(artifacts: readonly Artifact[]): string {
    const entries = artifacts.filter(({ hash }) => hash !== '');
    const lines = entries.sort((one, other) => this.compare(one.path, other.path)).map((entry) => this.line(entry));
    return `sha256:${this.hash(lines.join('\n'))}`;
  }

  compare(one: string, other: string): number {
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  }

  line({ path, hash }: Artifact): string {
    return `${path}\t${hash}`;
  }
}

function filesOf({ files }: IndexRequest): Files {
  return new Map(files.map(({ path, base64 }) => [path, Buffer.from(base64, 'base64')]));
}
