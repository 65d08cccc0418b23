import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';

const MISSIONS = ['001-ferry', '002-harbour', '003-lights'];
const PROJECT = 'project:\n  uuid: 6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11\n  node_id: d036a097a835\n';
const META = JSON.stringify({ mission_type: 'software-dev', target_branch: 'main' });
const PATHS = ['spec.md', 'plan.md', 'research.md', 'notes/a.md', 'notes/b.md', 'notes/tides.md', 'docs/quay.md'];
const MOST_CHANGES = 4;
const MOST_EVENTS = 10_000_000;

type Files = ReadonlyMap<string, string>;

interface StoredPayload {
  readonly namespace: { readonly feature_slug: string };
  readonly artifact_id?: { readonly path: string };
  readonly expected_identity?: { readonly path: string };
  readonly supersedes?: { readonly path: string } | null;
}

/**
 * Missions on a disk that change, and what an outbox must hold of them, found out without the code that emits: for each
 * mission either nothing since the last look, or exactly the difference between what was announced last and the tree.
 */
export class ChangingMissions {
  readonly #tree = new Map<string, Map<string, string>>();
  readonly #announced = new Map<string, Files>();
  #contents = 0;
  #seen = 0;

  constructor(
    readonly root: string,
    readonly outbox: string,
    readonly random: () => number,
  ) {
    mkdirSync(join(root, '.kittify'), { recursive: true });
    writeFileSync(join(root, '.kittify', 'config.yaml'), PROJECT);
    for (const mission of MISSIONS) {
      this.#tree.set(mission, new Map());
      this.#announced.set(mission, new Map());
      this.#write(mission, 'meta.json', META);
    }
  }

  /** Writes, removes and renames files of each mission. */
  change(): void {
    for (const mission of MISSIONS) {
      const changes = Math.floor(this.random() * (MOST_CHANGES + 1));
      for (let change = 0; change < changes; change += 1) this.#changeOne(mission);
    }
  }

  /**
   * Reads the events that were stored since the last look, and makes sure that none is lost and none is repeated.
   *
   * @param isComplete says whether whoever emitted came to its end: then nothing may be left to announce.
   * @returns how many events there were, and of how many missions.
   */
  look(isComplete: boolean): { readonly events: number; readonly missions: number } {
    const all = storedPayloads(this.outbox);
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    const told = MISSIONS.filter((mission) => {
      const labels = fresh.filter(({ slug }) => slug === mission).map(({ label }) => label);
      return this.#compare(mission, labels, isComplete);
    });
    return { events: fresh.length, missions: told.length };
  }

  #compare(mission: string, labels: readonly string[], isComplete: boolean): boolean {
    const expected = difference(this.#announced.get(mission) ?? new Map(), this.#tree.get(mission) ?? new Map());
    if (labels.length === 0) {
      if (isComplete) assert.deepEqual(expected, [], `events of ${mission} were lost`);
      return false;
    }
    assert.deepEqual(labels, expected, `the events of ${mission} are not what changed`);
    this.#announced.set(mission, new Map(this.#tree.get(mission)));
    return true;
  }

  #changeOne(mission: string): void {
    const files = this.#tree.get(mission) ?? new Map<string, string>();
    const path = this.#choice(PATHS);
    const content = files.get(path);
    const dice = this.random();
    if (content === undefined || dice < 0.4) {
      this.#write(mission, path, `Text ${(this.#contents += 1)}.\n`);
    } else if (dice < 0.7) {
      rmSync(this.#path(mission, path));
      files.delete(path);
    } else {
      const to = this.#choice(PATHS.filter((other) => !files.has(other)).concat(path));
      mkdirSync(join(this.#path(mission, to), '..'), { recursive: true });
      renameSync(this.#path(mission, path), this.#path(mission, to));
      files.delete(path);
      files.set(to, content);
    }
  }

  #write(mission: string, path: string, content: string): void {
    mkdirSync(join(this.#path(mission, path), '..'), { recursive: true });
    writeFileSync(this.#path(mission, path), content);
    this.#tree.get(mission)?.set(path, content);
  }

  #path(mission: string, path: string): string {
    return join(this.root, 'kitty-specs', mission, path);
  }

  #choice(paths: readonly string[]): string {
    return paths[Math.floor(this.random() * paths.length)] ?? '';
  }
}

/** The events of what became of files: no two files ever have the same content. */
function difference(before: Files, now: Files): readonly string[] {
  const gone = new Map([...before].filter(([path]) => !now.has(path)).map(([path, content]) => [content, path]));
  const indexed = [...now]
    .filter(([path, content]) => before.get(path) !== content)
    .map(([path, content]) => {
      const from = before.has(path) ? undefined : gone.get(content);
      if (from !== undefined) gone.delete(content);
      return `indexed ${path}${from === undefined ? '' : ` instead of ${from}`}`;
    });
  const missing = [...gone.values()].map((path) => `missing ${path}`);
  const changes = [...indexed.sort(), ...missing.sort()];
  return changes.length === 0 ? [] : [...changes, 'snapshot'];
}

function storedPayloads(file: string): readonly { readonly slug: string; readonly label: string }[] {
  const outbox = SqliteOutbox.open(file);
  try {
    return outbox.list({ limit: MOST_EVENTS }).map(({ text }) => {
      const { payload } = JSON.parse(text) as { payload: StoredPayload };
      return { slug: payload.namespace.feature_slug, label: labelOf(payload) };
    });
  } finally {
    outbox.close();
  }
}

function labelOf({ artifact_id, expected_identity, supersedes }: StoredPayload): string {
  if (expected_identity !== undefined) return `missing ${expected_identity.path}`;
  if (artifact_id === undefined) return 'snapshot';
  return `indexed ${artifact_id.path}${supersedes ? ` instead of ${supersedes.path}` : ''}`;
}
