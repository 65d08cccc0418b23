import type { FoldDump } from '../reducer/dossier-fold.js';
import type { NamespaceDump } from '../reducer/namespace.register.js';
import { columnSection, textSections, type SectionReader } from './snapshot-sections.js';

/** What is said of a fold before its tables. */
interface FoldHeader {
  readonly namespace: NamespaceDump;
  readonly event_count: number;
}

/** The tables of a fold, in the order in which they are written. */
const TABLES = ['paths', 'anomalies', 'drifts', 'snapshot'] as const;

/** A fold as sections of bytes, for a file or another thread. */
export function foldSections({ namespace, eventCount, registers }: FoldDump): readonly Uint8Array[] {
  const header: FoldHeader = { namespace, event_count: eventCount };
  const tables = TABLES.flatMap((name) => {
    const { stamps, texts } = registers[name];
    return [columnSection(stamps), ...textSections(texts)];
  });
  return [Buffer.from(JSON.stringify(header)), ...tables];
}

/** The fold that {@link foldSections} has made sections of. */
export function foldIn(sections: SectionReader): FoldDump {
  const { namespace, event_count: eventCount } = sections.json() as FoldHeader;
  const tables = TABLES.map((name) => [name, { stamps: sections.column(Int32Array), texts: sections.texts() }]);
  return { namespace, eventCount, registers: Object.fromEntries(tables) as FoldDump['registers'] };
}
