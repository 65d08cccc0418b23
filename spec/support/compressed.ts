import zlib from 'node:zlib';

type Compress = (bytes: Uint8Array, options?: { params: Record<number, number> }) => Buffer;

const { zstdCompressSync } = zlib as { zstdCompressSync?: Compress };
/** ZSTD_c_checksumFlag, as the zstd command has it. */
const CHECKSUM = { params: { 201: 1 } };

/** What makes one member or frame of each compression that this platform has. */
export const COMPRESSORS: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: (bytes) => zlib.gzipSync(bytes),
  ...(zstdCompressSync && { zstd: (bytes: Uint8Array) => zstdCompressSync(bytes, CHECKSUM) }),
};

/** Nothing in a frame of zstd: what a platform without it must not make out to be no JSON. */
export const EMPTY_ZSTD = Buffer.from('28b52ffd0000010000', 'hex');
