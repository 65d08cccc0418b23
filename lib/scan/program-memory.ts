import { ALIGNMENT } from './program-layout.js';

/** The memory that a program is written to. Addresses are those that it will have in the scanner's memory. */
export class ProgramMemory {
  readonly #base: number;
  #view = new DataView(new ArrayBuffer(1 << 14));
  #end: number;

  /** @param base the address of its first byte, a multiple of ALIGNMENT. */
  constructor(base: number) {
    this.#base = base;
    this.#end = base;
  }

  /** What was written. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#view.buffer, 0, this.#end - this.#base);
  }

  /** Allocates zeroed bytes and returns their address. */
  allocate(size: number): number {
    const address = this.#end;
    this.#end += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    while (this.#end - this.#base > this.#view.byteLength) this.#grow();
    return address;
  }

  setInt(address: number, value: number): void {
    this.#view.setInt32(address - this.#base, value, true);
  }

  setFloat(address: number, value: number): void {
    this.#view.setFloat64(address - this.#base, value, true);
  }

  setBytes(address: number, bytes: Uint8Array): void {
    new Uint8Array(this.#view.buffer).set(bytes, address - this.#base);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#view.byteLength * 2);
    larger.set(new Uint8Array(this.#view.buffer));
    this.#view = new DataView(larger.buffer);
  }
}
