import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MissionFolder } from '../mission/find-missions.js';
import { scanMission, type ScannedMission, type ScanOptions } from '../mission/scan-mission.js';
import { ScanMemory } from '../scan/scan-memory.js';
import { missionChanges, type MissionChange } from './mission-change.js';

interface Watched {
  readonly memory: ScanMemory;
  readonly scanned: ScannedMission;
}

/** Scans missions repeatedly. Each scan reads only changed files, and reports what changed. */
export class MissionRescan {
  readonly #find: () => readonly MissionFolder[];
  readonly #options: ScanOptions;
  #watched = new Map<string, Watched>();

  /**
   * @param find finds the missions, again for each scan.
   * @param options how each of them is scanned.
   */
  constructor(find: () => readonly MissionFolder[], options: Omit<ScanOptions, 'memory'> = {}) {
    this.#find = find;
    this.#options = options;
  }

  /** The missions as they were at the last scan. */
  get missions(): readonly ScannedMission[] {
    return [...this.#watched.values()].map(({ scanned }) => scanned);
  }

  /**
   * Scans, and returns what changed since the last time; at first every mission has appeared.
   *
   * @param changed the absolute paths of folders in which something may have changed, if known: missions outside them
   * are skipped. By default everything is scanned.
   * @returns the changes.
   * @throws DossierError what finding and scanning throws; the next scan then compares with the last successful one.
   */
  scan(changed?: readonly string[]): readonly MissionChange[] {
    const missions = changed?.map((folder) => this.#missionOf(folder));
    if (missions?.every((mission) => mission !== undefined) === true) return this.#scanSome(new Set(missions));
    return this.#scanAll();
  }

  #scanSome(paths: ReadonlySet<string>): readonly MissionChange[] {
    const next = new Map(this.#watched);
    for (const path of paths) {
      const { scanned } = this.#watched.get(path) ?? {};
      if (scanned !== undefined) next.set(path, this.#scanOne(scanned.folder));
    }
    return this.#goOn(next);
  }

  #scanAll(): readonly MissionChange[] {
    return this.#goOn(new Map(this.#find().map((folder) => [folder.path, this.#scanOne(folder)])));
  }

  /** The known mission that a folder is in; undefined when it is in none, and may be anything. */
  #missionOf(folder: string): string | undefined {
    for (let at = folder; ; at = dirname(at)) {
      if (this.#watched.has(at)) return existsSync(at) ? at : undefined;
      if (at === dirname(at)) return undefined;
    }
  }

  #goOn(next: Map<string, Watched>): readonly MissionChange[] {
    const changes = [
      ...[...this.#watched]
        .filter(([path]) => !next.has(path))
        .map(([, { scanned }]): MissionChange => ({ kind: 'vanished', mission: scanned.index.mission })),
      ...[...next].flatMap(([path, { scanned }]) => this.#changesOf(path, scanned)),
    ];
    this.#watched = next;
    return changes;
  }

  #scanOne(folder: MissionFolder): Watched {
    const memory = this.#watched.get(folder.path)?.memory ?? new ScanMemory();
    return { memory, scanned: scanMission(folder, { ...this.#options, memory }) };
  }

  #changesOf(path: string, { index }: ScannedMission): readonly MissionChange[] {
    const before = this.#watched.get(path);
    if (before === undefined) return [{ kind: 'appeared', mission: index.mission }];
    if (before.scanned.index === index) return [];
    return missionChanges(before.scanned.index, index);
  }
}
