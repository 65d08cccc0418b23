import { DossierError } from '../../errors/dossier.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import type { ScannedMission } from '../../missions/mission/scan-mission.js';
import type { MissionChange } from '../../missions/watch/mission-change.js';
import type { MissionRescan } from '../../missions/watch/mission-rescan.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ScanCommandOptions } from './scan-options.js';

/** Emits changes while missions are watched. Failed emissions are tried again. */
export class WatchEmission {
  readonly #rescan: MissionRescan;
  readonly #options: ScanCommandOptions;
  readonly #terminal: Terminal;
  /** The missions that changed since they were last emitted. */
  readonly #pending = new Set<string>();
  /** The emitted missions by path, including those that vanished since: a mission that was moved is found beside its old path. */
  readonly #emitted = new Map<string, ScannedMission>();
  #lastError: string | undefined;

  constructor(rescan: MissionRescan, options: ScanCommandOptions, terminal: Terminal) {
    this.#rescan = rescan;
    this.#options = options;
    this.#terminal = terminal;
  }

  /**
   * Emits what changed up to now.
   *
   * @throws what emitting throws.
   */
  async begin(changes: readonly MissionChange[]): Promise<void> {
    this.#note(changes);
    await this.#emit(this.#options);
  }

  /** Emits what changed, and what could not be emitted before. A failure is reported once, as a warning. */
  async follow(changes: readonly MissionChange[]): Promise<void> {
    this.#note(changes);
    try {
      // Options that concern the first emission do not apply to each change.
      await this.#emit({ ...this.#options, all: false, snapshot: false });
      this.#lastError = undefined;
    } catch (error) {
      if (!(error instanceof DossierError)) throw error;
      if (error.message !== this.#lastError) {
        await printLines(this.#terminal.stderr, [`warning: ${escapeInvisible(error.message)}; it is tried again`]);
      }
      this.#lastError = error.message;
    }
  }

  #note(changes: readonly MissionChange[]): void {
    if (this.#options.emit === true) for (const { mission } of changes) this.#pending.add(mission);
  }

  async #emit(options: ScanCommandOptions): Promise<void> {
    if (this.#pending.size === 0) return;
    const missions = this.#rescan.missions.filter(({ index: { mission } }) => this.#pending.has(mission));
    const { emitMissions } = await import('./emit-missions.js');
    await emitMissions(options.outbox ?? '', missions, options, this.#terminal, [...this.#emitted.values()]);
    for (const mission of missions) this.#emitted.set(mission.folder.path, mission);
    this.#pending.clear();
  }
}
