import { DossierError } from './dossier.error.js';
import { previewName } from './preview.js';

/** A line of the input does not give a JSON value; each subclass stands for one reason. */
export abstract class UnreadableLineError extends DossierError {
  constructor(
    /** The name of the input: the path of a file, or what the caller called it. */
    readonly source: string,
    /** The number of the line, from 1. */
    readonly line: number,
    /** What is wrong with the line, without where it is. */
    readonly problem: string,
    options?: { cause?: unknown },
  ) {
    super(`${previewName(source)}, line ${String(line)}: ${problem}`, options);
  }
}
