import { escapeInvisible, preview } from '../../errors/preview.js';
import type { Terminal } from './terminal.js';

const NAME = 'mission-dossier';
const MESSAGE_LENGTH = 200;

/** What is shown of an unexpected error: one line and what to do, or its stack when DEBUG names the package. */
export function internalErrorLines(error: unknown, env: Terminal['env']): readonly string[] {
  const stack = error instanceof Error ? error.stack : undefined;
  if (isDebugged(env) && stack !== undefined) return stack.split('\n').map(escapeInvisible);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [
    `error: unexpected fault of ${NAME}: ${preview(text, MESSAGE_LENGTH)}`,
    `Please report it, with the input and what DEBUG=${NAME} shows.`,
  ];
}

function isDebugged({ DEBUG = '' }: Terminal['env']): boolean {
  return DEBUG.split(/[\s,]+/).some((name) => name === NAME || name === '*');
}
