import { readFileSync } from 'node:fs';
import { packagePath } from '../package-path.js';

/** What the compiled module of `assembly/` exports. */
export interface ScannerExports {
  readonly memory: WasmMemory;
  /** Where free memory begins. */
  freeFrom(): number;
  /** Gives texts numbers from now on; see `assembly/text-numbers.ts`. */
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

/** The part of WebAssembly that is used here: TypeScript knows it only with the types of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: ScannerExports };
};

let compiled: object | undefined;

/** A new instance of the scanner's module, with memory of its own. The module is compiled when first asked for. */
export function instantiateScanner(): ScannerExports {
  compiled ??= new WebAssembly.Module(readFileSync(packagePath('dist/lib/scan/line-scanner.wasm')));
  return new WebAssembly.Instance(compiled).exports;
}
