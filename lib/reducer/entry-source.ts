import type { ContractModel } from '../model/contract-model.js';
import { readerOf } from '../model/compiled-reader.js';
import type { JsonObject } from '../model/json.js';
import type { ModelClass } from '../model/model-class.js';

/**
 * What an event has written into a register, in the form in which it is at hand. Most of it is overwritten, or only
 * written out again, before anybody looks at it; so it is read when it is needed, and not before.
 */
export interface EntrySource<F> {
  /** The fields: valid, and perhaps as they were sent. */
  fields(): F;
}

/** Fields that are read already. */
export class GivenFields<F> implements EntrySource<F> {
  constructor(private readonly given: F) {}

  fields(): F {
    return this.given;
  }
}

/** How the fields of an entry are read from the JSON of a payload. */
export class PayloadReading<P extends ContractModel, F> {
  constructor(
    private readonly payloadClass: ModelClass<P>,
    private readonly entryOf: (payload: P) => F,
  ) {}

  /** @param json of a payload in the strict form of its class, but for a namespace that may be missing. */
  read(json: string): F {
    const Reader = readerOf(this.payloadClass.prototype, 'shallow');
    return this.entryOf(new Reader(JSON.parse(json) as JsonObject));
  }
}

/** The JSON of a payload that is known to be valid, but has not been read. */
export class UnreadPayload<F> implements EntrySource<F> {
  constructor(
    private readonly json: string,
    private readonly reading: { read(json: string): F },
  ) {}

  fields(): F {
    return this.reading.read(this.json);
  }
}
