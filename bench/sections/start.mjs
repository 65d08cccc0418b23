import { runNode } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';

/** How long the command line takes to say its version, and the package to be imported, against Node that does nothing. */
export async function* run({ quick, log }) {
  log('starting');
  const only = async (args) => ({ ms: (await runNode(args)).ms });
  const { version, imported, bare } = await medianOfRounds(quick ? 11 : 20, {
    version: () => only(['dist/bin/main.js', '--version']),
    imported: () => only(['--input-type=module', '-e', "import 'mission-dossier'"]),
    bare: () => only(['-e', '0']),
  });
  yield {
    what: '--version, against node -e 0',
    unit: 'ms',
    value: version.ms,
    floor: bare.ms,
    target: { atMost: 1.5 },
  };
  yield {
    what: "import 'mission-dossier', against node -e 0",
    unit: 'ms',
    value: imported.ms,
    floor: bare.ms,
    target: { atMost: 2 },
  };
}
