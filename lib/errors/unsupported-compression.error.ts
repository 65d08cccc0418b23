import { DossierError } from './dossier.error.js';
import { previewName } from './preview.js';

/** An input is compressed in a way that this version of Node.js cannot decompress. */
export class UnsupportedCompressionError extends DossierError {
  readonly code = 'UNSUPPORTED_COMPRESSION';

  constructor(
    /** The name of the input: the path of a file, or what the caller called it. */
    readonly source: string,
    readonly compression: string,
  ) {
    super(
      `cannot read ${previewName(source)}: it is compressed with ${compression}, which this version of Node.js ` +
        `(${process.version}) cannot decompress; use Node.js 22.15 or later, or decompress it first (${compression} -d)`,
    );
  }
}
