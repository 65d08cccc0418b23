import { DossierEmitter } from '../../emission/dossier.emitter.js';
import type { EmissionSource } from '../../emission/event-preparer.js';
import { GitMetadataSource } from '../../emission/git-metadata.source.js';
import type { JsonLine } from '../../event/json-lines.parser.js';
import { readJsonLines } from '../../event/json-lines.reader.js';
import type { Outbox } from '../../outbox/outbox.port.js';
import { given } from '../../given.js';
import { SqliteOutbox } from '../../outbox/sqlite/sqlite.outbox.js';
import { traceparentWithin } from '../../tracing/environment-trace.js';
import type { ExitCode } from '../exit-code.js';
import { openInput, requireReadable } from '../input/input.js';
import { goOnUnread } from '../terminal/guards.js';
import { printLines } from '../terminal/output.js';
import type { Terminal } from '../terminal/terminal.js';
import { emitResult, type LineOutcome } from './emit-result.js';
import { EmitTally } from './emit-tally.js';
import { toFinding } from './finding-line.js';
import { readNamespace } from './namespace-file.js';
import type { InputOptions } from '../input/input-options.js';
import type { OutboxFileOptions } from '../outbox/outbox-options.js';

/** The options of `emit`. */
export interface EmitOptions
  extends
    InputOptions,
    OutboxFileOptions,
    Pick<EmissionSource, 'correlationId' | 'projectSlug' | 'dataTier' | 'contract' | 'buildId'> {
  /** A file with the namespace of the dossier as JSON. */
  readonly namespace: string;
  /** How many findings are stored in one transaction. */
  readonly batch: number;
  /** How many events may be pending; the outbox's own limit when absent. */
  readonly limit?: number;
  readonly durability: 'full' | 'normal';
  /** Whether to ask git for branch, commit and repository. */
  readonly git?: boolean;
}

/** A batch that is not full waits no longer than this for the next line. */
const PAUSE_MS = 500;

/**
 * Emits the findings of an input into an outbox, and prints one result per line.
 *
 * @throws UnreadableInputError when the input or the namespace cannot be opened, or the input fails.
 * @throws UnusableNamespaceError when the file does not hold a namespace.
 * @throws DossierError when the outbox cannot be opened.
 */
export async function emit(file: string | undefined, options: EmitOptions, terminal: Terminal): Promise<ExitCode> {
  const namespace = await readNamespace(options.namespace);
  const { name, source } = await openInput(file, terminal);
  requireReadable(source);
  const lines = readJsonLines(source, { name, maxLineBytes: options.maxLineBytes });
  const outbox = SqliteOutbox.open(options.outbox, {
    synchronous: options.durability === 'full' ? 'FULL' : 'NORMAL',
    ...given({ limit: options.limit }),
  });
  try {
    return await emitLines(lines, emitterInto(outbox, namespace, options, terminal), options.batch, terminal);
  } finally {
    outbox.close();
  }
}

function emitterInto(
  store: Outbox,
  namespace: Awaited<ReturnType<typeof readNamespace>>,
  { git, correlationId, projectSlug, dataTier, contract, buildId }: EmitOptions,
  { env }: Terminal,
): DossierEmitter {
  return new DossierEmitter({
    store,
    namespace,
    traceparent: () => traceparentWithin(env),
    ...(git === true ? { metadata: new GitMetadataSource() } : {}),
    ...given({ correlationId, projectSlug, dataTier, contract, buildId }),
  });
}

async function emitLines(
  lines: AsyncIterable<JsonLine>,
  emitter: DossierEmitter,
  batchSize: number,
  { stdout, stderr }: Terminal,
): Promise<ExitCode> {
  // Findings that are not stored are lost to the caller; results that are not printed can be listed later.
  goOnUnread(stdout);
  const tally = new EmitTally();
  let batch: JsonLine[] = [];
  const flush = async (): Promise<void> => {
    const taken = batch;
    batch = [];
    const outcomes = emitBatch(taken, emitter);
    for (const outcome of outcomes) tally.add(outcome);
    const results = outcomes.map((outcome, index) => emitResult(taken[index]?.line ?? 0, outcome, stdout));
    await printLines(stdout, results);
  };
  const pause = setTimeout(() => void flush(), PAUSE_MS).unref();
  try {
    for await (const line of lines) {
      batch.push(line);
      if (batch.length >= batchSize) await flush();
      pause.refresh();
    }
  } finally {
    clearTimeout(pause);
    // Lines before a failure of the input are still stored.
    await flush();
  }
  await printLines(stderr, [tally.summary()]);
  return tally.exitCode();
}

/** In one transaction, in the order of the lines. */
function emitBatch(batch: readonly JsonLine[], emitter: DossierEmitter): readonly LineOutcome[] {
  const read = batch.map((line) => (line.error === undefined ? toFinding(line.value) : { error: line.error }));
  const findings = read.flatMap((each) => ('finding' in each && each.finding !== undefined ? [each.finding] : []));
  const emitted = emitter.emitAll(findings).values();
  return read.map((each): LineOutcome => {
    if ('error' in each) return { outcome: 'unreadable', error: each.error };
    if (each.violations !== undefined) return { outcome: 'rejected', violations: each.violations };
    return emitted.next().value as LineOutcome;
  });
}
