import { ExtensionRuleError } from '../errors/extension-rule.error.js';
import type { ContractModel } from '../model/contract-model.js';
import type { ModelClass } from '../model/model-class.js';
import type { DossierDraft } from './dossier-draft.js';
import type { DossierRegisters } from './register/dossier-registers.js';
import { readDeclared } from '../model/contract/read-declared.js';
import { REGISTER_NAMES, REGISTERS, type RegisterName } from './register/registers.js';

/**
 * Collects what handlers of an application write. It is validated as strictly as a state from outside, so that
 * extensions cannot make an invalid state; it is held back until it is complete, so that a handler that throws halfway
 * has written nothing; and it is only accepted until the draft is closed.
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

  /** Writes everything that was held back, in the order of the original writes. */
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
      // A path with a lone surrogate cannot belong to an artifact, nor be stored in a snapshot of a projection.
      if (path.isWellFormed()) registers.supersede(path);
    });
  }

  #hold(write: (registers: DossierRegisters) => void): void {
    if (this.#closed) throw new ExtensionRuleError('DRAFT_CLOSED');
    this.#writes.push(write);
  }
}
