import { setInterval } from 'node:timers';
import { withFileLock } from '../../../lib/service/http/access/file-lock.js';
import { TokenFile } from '../../../lib/service/http/access/token.file.js';

/** Works on a file of tokens until it is killed: holds its lock, or creates one token after the other. */
async function work(what: string, path: string): Promise<void> {
  if (what === 'hold') {
    await withFileLock(path, () => {
      process.stdout.write('held\n');
      return new Promise(() => setInterval(() => undefined, 1_000));
    });
  }
  for (;;) {
    const { token } = await new TokenFile(path).create({ label: what, scopes: ['read'], projects: null });
    process.stdout.write(`${token.id}\n`);
  }
}

process.on('disconnect', () => process.exit());
await work(process.argv[2] ?? '', process.argv[3] ?? '');
