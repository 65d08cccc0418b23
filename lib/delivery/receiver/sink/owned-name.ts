import { connect, createServer, type Server, type Socket } from 'node:net';
import { codeOf } from '../../../errors/message-of.js';

/** A name has an owner; `owner` is its process id, if it answered in time. */
export class NameTakenError extends Error {
  constructor(readonly owner: number | undefined) {
    super('the name is taken');
  }
}

/** How long the owner of a name may take to identify itself, in milliseconds. */
const PATIENCE = 500;
const PROCESS_ID = /^\d{1,10}$/;

/**
 * Takes a name that one process of the machine can hold at a time (Linux: an abstract Unix socket). The system takes it
 * back when the process ends. Resolves to a function that releases the name.
 *
 * Rejects with NameTakenError when another process holds it.
 */
export async function takeName(name: string): Promise<() => Promise<void>> {
  const path = `\0${name}`;
  const server = createServer(sayWhoOwns);
  try {
    await listening(server, path);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    throw new NameTakenError(await ownerOf(path));
  }
  server.on('error', () => undefined).unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function sayWhoOwns(socket: Socket): void {
  socket.unref().on('error', () => undefined);
  socket.end(String(process.pid), () => socket.destroy());
}

/** Exclusive, since the workers of a cluster would otherwise share the name and each believe to own it. */
function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, exclusive: true }, resolve);
  });
}

function ownerOf(path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setEncoding('latin1').setTimeout(PATIENCE, () => socket.destroy());
    socket.on('data', (text: string) => (said += text)).on('error', () => undefined);
    socket.on('close', () => resolve(PROCESS_ID.test(said) ? Number(said) : undefined));
  });
}
