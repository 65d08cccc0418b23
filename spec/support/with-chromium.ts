import { existsSync } from 'node:fs';
import { sized } from './random-runs.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
/** Chromium without windows: it shows pages the same with a third of the work. */
const SHELL = '/usr/bin/chromium-headless-shell';

/** The browser of this machine; undefined where there is none. */
export function chromiumProgram(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

/** The browser for specs: the one that users have in full runs, and the shell in quick ones where it is installed. */
export function chromiumForSpecs(): string | undefined {
  return sized(PLACES, [SHELL, ...PLACES]).find((path) => existsSync(path));
}

/** A suite of specs that need Chromium; where it is not installed they are left out, and the title says why. */
export function describeWithChromium(title: string, body: () => void): void {
  if (chromiumForSpecs() === undefined) describe.skip(`${title} (needs Chromium)`, body);
  else describe(title, body);
}
