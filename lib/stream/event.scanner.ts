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
 * Recognises the events of the contract's own handlers in lines of bytes, without parsing them. It recognises the lines
 * that have nothing unusual, which is nearly all. It scans batch by batch and returns the events of a batch one by one.
 */
export class EventScanner {
  readonly #scanner: LineScanner;
  readonly #texts = new ScannedTexts();
  /** The event of the line that {@link next} has moved to. */
  readonly event: ScannedEvent;
  #count = 0;
  #next = 0;

  constructor(handlers: HandlerMap, contract: ContractChoice) {
    // A handler serves the type that it is registered for, whatever its own property says.
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

  /** Scans the complete lines in a range of bytes, or the first of them; returns false when it cannot. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.#count = this.#scanner.scan(bytes, start, end);
    this.#next = 0;
    this.#texts.foreseePaths(this.#scanner.ints, this.#count);
    return this.#count > 0;
  }

  /** The ids of the last batch. Those of unrecognised lines are meaningless. */
  get packedIds(): PackedBatch {
    return { words: this.#scanner.ints, from: record.EVENT_ID, step: record.RECORD_INTS, count: this.#count };
  }

  /** Moves to the next line of the batch; returns its length in bytes if it was recognised, otherwise -1. */
  next(): number {
    return this.event.moveTo(this.#next++);
  }
}

/**
 * A scanner for the events of these handlers, under one contract or all of them; undefined where no scanner is
 * possible, so that every line must be parsed.
 */
export function createEventScanner(handlers: HandlerMap, contract: ContractChoice): EventScanner | undefined {
  try {
    return new EventScanner(handlers, contract);
  } catch (error) {
    if (error instanceof NoScanner) return undefined;
    throw error;
  }
}

/** The classes to recognise for events written under a contract. */
function scannedClasses(version: ContractVersion, registers: ReadonlyMap<string, RegisterName>): ScannedClasses {
  const payloads = Array.from(registers, ([type, name]): [string, ModelClass<object>] => {
    return [type, classUnder(version, REGISTERS[name].payload as ModelClass<ContractModel>)];
  });
  return { envelope: classUnder(version, Event), payloads: new Map(payloads) };
}
