import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { packagePath } from '../package-path.js';

/** The exports of the compiled module of `assembly/`. */
export interface ScannerExports {
  readonly memory: WasmMemory;
  /** Where free memory begins. */
  freeFrom(): number;
  /** Starts numbering texts; see `assembly/text-numbers.ts`. */
  beginNumbers(at: number): void;
  /** Scans lines; see `assembly/line-scanner.ts`. */
  scan(
    node: number,
    start: number,
    end: number,
    records: number,
    most: number,
    isAscii: boolean,
    isUtf8: boolean,
  ): number;
}

/** The memory of a WebAssembly module, in pages of 64 KiB. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of WebAssembly used here. TypeScript declares it only with the types of browsers. */
declare const WebAssembly:
  | {
      readonly validate: (bytes: Uint8Array) => boolean;
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: ScannerExports };
    }
  | undefined;

/** The scanner is unavailable here; callers do without it. */
export class NoScanner extends Error {}

let compiled: object | undefined;

/**
 * A new instance of the scanner's module, with memory of its own. The module is compiled on first use.
 *
 * @throws NoScanner without WebAssembly (`node --jitless`), without SIMD, on a big-endian machine, or when its memory,
 * several GB of addresses, cannot be reserved (`ulimit -v`).
 */
export function instantiateScanner(): ScannerExports {
  if (typeof WebAssembly === 'undefined' || endianness() !== 'LE') throw new NoScanner();
  compiled ??= compile(WebAssembly);
  try {
    return new WebAssembly.Instance(compiled).exports;
  } catch (cause) {
    if (cause instanceof RangeError) throw new NoScanner(undefined, { cause });
    throw cause;
  }
}

function compile({ validate, Module }: NonNullable<typeof WebAssembly>): object {
  const bytes = readFileSync(packagePath('dist/lib/scan/line-scanner.wasm'));
  if (!validate(bytes)) throw new NoScanner();
  return new Module(bytes);
}
