// Writes a stream of the benchmark to stdout, for a profile or a look: node bench/write-stream.mjs 100000 > events.jsonl
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DossierStream } from './streams/dossier-stream.mjs';

const lines = Number(process.argv[2]);
if (!(lines > 0 && lines % 100 === 0)) throw new Error('give a number of lines, a multiple of 100');
await pipeline(Readable.from(new DossierStream(lines).lines()), process.stdout);
