import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { missionFolder, type MissionFolder } from '../../../lib/missions/mission/find-missions.js';
import { scanMission, type ScannedMission } from '../../../lib/missions/mission/scan-mission.js';

/** The project that made-up repositories belong to. */
export const PROJECT_UUID = '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11';

/** A repository with one mission, in a temporary folder. */
export class MadeUpRepository {
  readonly root = mkdtempSync(join(tmpdir(), 'repository-'));
  readonly folder: MissionFolder;

  constructor(mission = '007-search') {
    this.write('.kittify/config.yaml', `project:\n  uuid: ${PROJECT_UUID}\n  slug: harbour\n  node_id: d036a097a835\n`);
    const path = join('kitty-specs', mission);
    this.write(join(path, 'meta.json'), JSON.stringify({ mission_type: 'software-dev', target_branch: 'main' }));
    this.write(join(path, 'spec.md'), '# Search\n');
    this.write(join(path, 'plan.md'), '# Plan\n');
    this.write(join(path, 'tasks', 'WP01-index.md'), workPackage('Index', 'First text\n'));
    this.folder = missionFolder(join(this.root, path));
  }

  /** Writes a file of the repository. */
  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** Writes a file of the mission. */
  writeArtifact(path: string, text: string | Uint8Array): void {
    this.write(join('kitty-specs', this.folder.mission, path), text);
  }

  /** Removes a file of the mission. */
  removeArtifact(path: string): void {
    rmSync(join(this.folder.path, path));
  }

  scan(step: string | null = null): ScannedMission {
    return scanMission(this.folder, { step });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A work package with this title and body. */
export function workPackage(title: string, body: string): string {
  return `---\nwork_package_id: WP01\ntitle: ${title}\n---\n${body}`;
}
