import { DraftClosedError } from '../errors/draft-closed.error.js';
import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { DossierDraft } from './dossier-draft.js';
import type { DossierRegisters } from './register/dossier-registers.js';
import { readDeclared } from '../model/contract/read-declared.js';
import { REGISTER_NAMES, REGISTERS, type RegisterName } from './register/registers.js';

/**
 * What handlers from outside the contract write. It is read as strictly as a state from outside, so that no extension
 * makes an invalid state; it is held back until all of it is there, so that a handler which throws halfway has written
 * nothing; and it is taken only until the draft is closed.
 */
export class CheckedWrites {
  readonly #writes: ((registers: DossierRegisters) => void)[] = [];
  #closed = false;

  /** The draft to write to. */
  draft(): DossierDraft {
    const operations = REGISTER_NAMES.map((name) => [
      REGISTERS[name].operation,
      (entry: unknown) => this.#write(name, entry),
    ]);
    return { ...Object.fromEntries(operations), supersede: (path: string) => this.#supersede(path) } as DossierDraft;
  }

  /** Refuses every write from now on. */
  close(): void {
    this.#closed = true;
  }

  /** Writes everything that was held back, in the order in which it was written here. */
  replayTo(registers: DossierRegisters): void {
    for (const write of this.#writes) write(registers);
  }

  #write(name: RegisterName, raw: unknown): void {
    const entry = readDeclared(REGISTERS[name].entry as ModelClass<ContractModel>, raw);
    this.#hold((registers) => registers.write(name, entry));
  }

  #supersede(path: unknown): void {
    if (typeof path !== 'string') throw new TypeError('supersede takes the path of an artifact, a string');
    this.#hold((registers) => {
      // No artifact has a path with half a character, and no snapshot of a projection could hold it.
      if (path.isWellFormed()) registers.supersede(path);
    });
  }

  #hold(write: (registers: DossierRegisters) => void): void {
    if (this.#closed) throw new DraftClosedError();
    this.#writes.push(write);
  }
}
