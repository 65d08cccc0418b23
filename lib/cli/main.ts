#!/usr/bin/env node
import { exitOnInternalError, guardStreams } from './terminal/guards.js';

const VERSION_FLAGS: readonly string[] = ['--version', '-V'];

/** Loads only what the request needs, so that asking for the version takes hardly longer than starting Node. */
async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && VERSION_FLAGS.includes(args[0] ?? '')) {
    const { versionText } = await import('./version.js');
    process.stdout.write(`${versionText()}\n`);
    return;
  }
  const { runProgram } = await import('./program.js');
  process.exitCode = await runProgram(args, process);
}

guardStreams();
main(process.argv.slice(2)).catch(exitOnInternalError);
