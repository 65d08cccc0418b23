import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** The browser of this machine; undefined where there is none. */
export function chromiumProgram(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

/** A suite of specs that need Chromium; where it is not installed they are left out, and the title says why. */
export function describeWithChromium(title: string, body: () => void): void {
  if (chromiumProgram() === undefined) describe.skip(`${title} (needs Chromium)`, body);
  else describe(title, body);
}
