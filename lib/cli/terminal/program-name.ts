import type { Terminal } from './terminal.js';

const NAME = 'mission-dossier';

/** What a shell calls this program: one that npx started is usually not on the PATH. */
export function programOf(env: Terminal['env']): string {
  return env['npm_command'] === 'exec' ? `npx ${NAME}` : NAME;
}
