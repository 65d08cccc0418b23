import type { Readable, Writable } from 'node:stream';

/** What a command reads from and writes to: `process`, or streams of a caller's own. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** For results, and for nothing else. */
  readonly stdout: OutputStream;
  /** For everything that is not a result. */
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A stream that may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };
