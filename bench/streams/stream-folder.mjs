import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DossierStream } from './dossier-stream.mjs';

const LINES_PER_CHUNK = 500;

/** A temporary folder of generated streams. A stream is written when it is first asked for; the folder goes with the process. */
export class StreamFolder {
  #folder = mkdtempSync(join(tmpdir(), 'mission-dossier-bench-'));
  #files = new Map();

  constructor() {
    process.on('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
  }

  /** The path of a file of this folder. */
  path(name) {
    return join(this.#folder, name);
  }

  /** The file of a stream with so many lines: its path, size, hash, and the outcome that it must have. */
  file(lines) {
    return this.splitFile(lines, 1);
  }

  /** The file of the same events in so many dossiers, with the `outcomes` of all. */
  splitFile(lines, dossiers) {
    const name = `${lines}-${dossiers}.jsonl`;
    if (!this.#files.has(name)) this.#files.set(name, this.#write(name, lines, dossiers));
    return this.#files.get(name);
  }

  async #write(name, lines, dossiers) {
    const path = this.path(name);
    const stream = new DossierStream(lines, dossiers);
    const hash = createHash('sha256');
    await pipeline(Readable.from(chunksOf(stream.lines(), hash)), createWriteStream(path));
    const outcomes = stream.outcomes();
    const outcome = dossiers === 1 ? outcomes[0] : { outcomes };
    const file = { path, lines, bytes: statSync(path).size, sha256: hash.digest('hex'), ...outcome };
    writeFileSync(`${path}.json`, JSON.stringify(file));
    return file;
  }
}

function* chunksOf(lines, hash) {
  let chunk = [];
  for (const line of lines) {
    if (chunk.push(line) < LINES_PER_CHUNK) continue;
    yield hashed(chunk, hash);
    chunk = [];
  }
  yield hashed(chunk, hash);
}

function hashed(lines, hash) {
  const bytes = Buffer.from(lines.join(''));
  hash.update(bytes);
  return bytes;
}
