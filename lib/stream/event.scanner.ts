import type { PackedBatch } from '../id-index/packed-event.js';
import { Event } from '../event/event.js';
import { classUnder } from '../model/contract/contract-class.js';
import { CONTRACT_VERSIONS, type ContractChoice, type ContractVersion } from '../model/contract/contracts.js';
import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import { registerOf, type HandlerMap } from '../reducer/handler-map.js';
import { REGISTERS, type RegisterName } from '../reducer/register/registers.js';
import { LineScanner, type ScannedClasses } from '../scan/line.scanner.js';
import * as record from '../scan/scan-record.js';
import { NoScanner } from '../scan/scanner-module.js';
import { ScannedEvent } from './scanned-event.js';
import { ScannedTexts } from './scanned-texts.js';

/**
 * Recognises the events of the contract's own handlers in lines of bytes, without parsing them: those in whose lines
 * everything is as usual, which is nearly all. It scans batch by batch, and gives the events of a batch one by one.
 */
export class EventScanner {
  readonly #scanner: LineScanner;
  readonly #texts = new ScannedTexts();
  /** The event of the line that {@link next} has gone on to. */
  readonly event: ScannedEvent;
  #count = 0;
  #next = 0;

  constructor(handlers: HandlerMap, contract: ContractChoice) {
    // A handler is for the type that it is registered for, whatever it says itself.
    const registers = new Map<string, RegisterName>();
    for (const [eventType, handler] of handlers) {
      const register = registerOf(handler);
      if (register !== undefined) registers.set(eventType, register);
    }
    const versions = contract === 'auto' ? CONTRACT_VERSIONS : [contract];
    this.#scanner = new LineScanner(versions.map((version) => scannedClasses(version, registers)));
    const kinds = versions.flatMap((version) => {
      return Array.from(registers.values(), (register) => ({ register, contract: version }));
    });
    this.event = new ScannedEvent(this.#scanner, kinds, this.#texts);
  }

  /** Whether lines of the last batch are left. */
  get hasNext(): boolean {
    return this.#next < this.#count;
  }

  /** Looks at the whole lines in a range of bytes, or at the first of them; false when it cannot. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.#count = this.#scanner.scan(bytes, start, end);
    this.#next = 0;
    this.#texts.foreseePaths(this.#scanner.ints, this.#count);
    return this.#count > 0;
  }

  /** The ids of the last batch; those of lines that are not recognised mean nothing. */
  get packedIds(): PackedBatch {
    return { words: this.#scanner.ints, from: record.EVENT_ID, step: record.RECORD_INTS, count: this.#count };
  }

  /** Goes on to the next line of the batch; answers how many bytes it has if it was recognised, otherwise -1. */
  next(): number {
    return this.event.moveTo(this.#next++);
  }
}

/** A scanner of the events of these handlers, under one contract or under all of them; undefined where there can be none, so that every line must be parsed. */
export function createEventScanner(handlers: HandlerMap, contract: ContractChoice): EventScanner | undefined {
  try {
    return new EventScanner(handlers, contract);
  } catch (error) {
    if (error instanceof NoScanner) return undefined;
    throw error;
  }
}

/** What is recognised of events that were written under a contract. */
function scannedClasses(version: ContractVersion, registers: ReadonlyMap<string, RegisterName>): ScannedClasses {
  const payloads = Array.from(registers, ([type, name]): [string, ModelClass<object>] => {
    return [type, classUnder(version, REGISTERS[name].payload as ModelClass<ContractModel>)];
  });
  return { envelope: classUnder(version, Event), payloads: new Map(payloads) };
}
