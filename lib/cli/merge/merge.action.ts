import { setImmediate } from 'node:timers/promises';
import { EventIdConflictError } from '../../errors/event-id-conflict.error.js';
import { InvalidSnapshotError } from '../../errors/invalid-snapshot.error.js';
import { NamespaceMixedStreamError } from '../../errors/namespace-mixed-stream.error.js';
import { escapeInvisible } from '../../errors/preview.js';
import type { ContractVersion } from '../../model/contract/contracts.js';
import { snapshotsIn, writeSnapshots } from '../../projection/snapshot-file.js';
import { SnapshotMerge } from '../../projection/snapshot-merge.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { namespaceDifference } from '../reduce/mixed-namespaces.js';
import { stateTexts } from '../reduce/state-texts.js';
import { interruptible, type Interruption } from '../terminal/interruption.js';
import { printLines, printPieces } from '../terminal/output.js';
import { ProgressBar } from '../terminal/progress-bar.js';
import type { Terminal } from '../terminal/terminal.js';
import { snapshotFiles, type SnapshotFile } from './snapshot-files.js';

/** The options of `merge`. */
export interface MergeOptions {
  /** A summary on a terminal and JSON elsewhere, when absent. */
  readonly format?: 'json' | 'summary';
  /** The contract whose field names the state has; by default that of the events. */
  readonly as?: ContractVersion;
  /** The file for the snapshot of the whole, which replaces the output of states. */
  readonly save?: string;
}

/**
 * Merges snapshots, and prints the state, or the states of the dossiers, or saves the result.
 *
 * @throws UnreadableInputError when a file or folder cannot be read; UnwritableFileError when the result cannot be saved.
 * @throws InterruptedError on Ctrl-C.
 */
export async function merge(paths: readonly string[], options: MergeOptions, terminal: Terminal): Promise<ExitCode> {
  const merge = new SnapshotMerge(options.as);
  const files = snapshotFiles(paths);
  let name = '';
  try {
    await interruptible(async (interruption) => {
      const bar = new ProgressBar(terminal, sizeOf(files));
      try {
        for (const file of files) {
          name = escapeInvisible(file.path);
          await addFile(merge, file, bar, interruption);
        }
      } finally {
        bar.stop();
      }
    });
  } catch (error) {
    const refusal = refusalOf(error, name);
    if (refusal === undefined) throw error;
    await printLines(terminal.stderr, refusal.lines);
    return refusal.exitCode;
  }
  if (options.save !== undefined) await writeSnapshots(options.save, merge.snapshots());
  else await printPieces(terminal.stdout, stateTexts(merge.dossiers, { ...options, split: merge.isSplit }, terminal));
  return EXIT_CODES.ok;
}

async function addFile(
  merge: SnapshotMerge,
  { path, sizeBefore }: SnapshotFile,
  bar: ProgressBar,
  { signal }: Interruption,
): Promise<void> {
  let bytes = sizeBefore;
  for (const snapshot of snapshotsIn(path)) {
    // A turn of the event loop, so that Ctrl-C and the progress bar work.
    await setImmediate();
    signal.throwIfAborted();
    merge.add(snapshot);
    bar.update((bytes += snapshot.byteLength), merge.eventCount);
  }
}

function sizeOf(files: readonly SnapshotFile[]): number {
  const last = files.at(-1);
  return last === undefined ? 0 : last.sizeBefore + last.size;
}

/** The message for an error about the contents of a file; undefined for other errors. */
function refusalOf(
  error: unknown,
  name: string,
): { readonly lines: readonly string[]; readonly exitCode: ExitCode } | undefined {
  if (error instanceof NamespaceMixedStreamError) {
    const verdict = 'error: the parts belong to several dossiers; save each part with reduce --split --save';
    const lines = [
      `${name}: its namespace differs from that of the parts before it`,
      ...namespaceDifference(error),
      verdict,
    ];
    return { lines, exitCode: EXIT_CODES.contractBroken };
  }
  if (error instanceof EventIdConflictError) {
    return { lines: [`error: ${name}: ${error.message}`], exitCode: EXIT_CODES.contractBroken };
  }
  if (error instanceof InvalidSnapshotError) {
    const lines = [`error: ${name}: ${error.reason}; save it again with reduce --save`];
    return { lines, exitCode: EXIT_CODES.unusable };
  }
  return undefined;
}
