import { messageOf } from '../../errors/message-of.js';
import { escapeInvisible } from '../../errors/preview.js';
import type { MissionRescan } from '../../missions/watch/mission-rescan.js';
import { watchMissions, type WatchOptions } from '../../missions/watch/watch-missions.js';
import { LocalPageSource } from '../../page/local/local-page.source.js';
import { PageServer } from '../../page/local/page.server.js';
import { PageAssets } from '../../page/page-assets.js';
import { PageHandler } from '../../page/page.handler.js';
import { EXIT_CODES, type ExitCode } from '../exit-code.js';
import { printLines } from '../terminal/output.js';
import { stoppable } from '../terminal/stopping.js';
import type { Terminal } from '../terminal/terminal.js';
import { openBrowser } from './open-browser.js';
import type { ScanCommandOptions } from './scan-options.js';
import { rescanOf, rootsOf } from './watch.action.js';

/**
 * Shows missions as pages in a browser, until it is stopped. Prints the address on stdout.
 *
 * @throws MissionNotFoundError, InvalidMissionManifestError when the first scan fails.
 */
export function openScan(
  places: readonly string[],
  options: ScanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return stoppable(async (signal) => {
    const { stdout, stderr } = terminal;
    const warn = (error: unknown): void => void printLines(stderr, [`warning: ${escapeInvisible(messageOf(error))}`]);
    const rescan = rescanOf(places, options);
    rescan.scan();
    const source = new LocalPageSource(Date.now);
    source.show(rescan.missions);
    const assets = PageAssets.ofPackage();
    const server = new PageServer(new PageHandler(source, assets), warn);
    try {
      const address = await server.start();
      await printLines(stdout, [address]);
      await printLines(stderr, [options.watch === true ? 'watching; press Ctrl-C to stop' : 'press Ctrl-C to stop']);
      if (stdout.isTTY === true) openBrowser(address);
      if (options.watch === true) await follow({ rescan, source, server, warn }, { signal, roots: rootsOf(places) });
      else await aborted(signal);
    } finally {
      await server.close();
    }
    return EXIT_CODES.ok;
  });
}

interface Shown {
  readonly rescan: MissionRescan;
  readonly source: LocalPageSource;
  readonly server: PageServer;
  readonly warn: (error: unknown) => void;
}

async function follow({ rescan, source, server, warn }: Shown, options: WatchOptions): Promise<void> {
  for await (const event of watchMissions(rescan, options)) {
    if ('error' in event) warn(event.error);
    source.show(rescan.missions);
    server.announce();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}
