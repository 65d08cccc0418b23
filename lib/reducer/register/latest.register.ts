import type { ContractModel } from '../../model/contract-model.js';
import type { TextLayout } from '../../model/text-layout.js';
import { EntryJson } from './entry-source.js';
import { LatestEntry } from './latest-entry.js';
import { dumpStamps, stampAt, type NumberOf, type PositionAt, type RegisterDump } from './register-dump.js';
import type { Register } from './register.js';

/** The latest of all writes; null when there is none. */
export class LatestRegister<M extends ContractModel> extends LatestEntry<M> implements Register<M, M | null> {
  get isEmpty(): boolean {
    return this.stamp === undefined;
  }

  absorb(other: LatestRegister<M>): void {
    this.absorbLatest(other);
  }

  value(): M | null {
    return this.instance() ?? null;
  }

  json(layout: TextLayout): readonly string[] {
    return [this.written(this.form.writer(layout)) ?? 'null'];
  }

  dump(numberOf: NumberOf): RegisterDump {
    const text = this.dumped(this.form.dumpWriter());
    if (text === undefined) return { stamps: new Int32Array(), texts: [] };
    return { stamps: dumpStamps(1, [this.stamp], numberOf), texts: [text] };
  }

  restore({ stamps, texts }: RegisterDump, positionAt: PositionAt): void {
    for (const json of texts) {
      const stamp = stampAt(stamps, 0, positionAt);
      if (stamp !== undefined) this.put(stamp, new EntryJson(json));
    }
  }
}
