import { runNode } from '../measuring/node-process.mjs';
import { medianOfRounds } from '../measuring/rounds.mjs';

/** How long the command line takes to say its version, against Node that does nothing. */
export async function* run({ quick, log }) {
  log('starting');
  const only = async (args) => ({ ms: (await runNode(args)).ms });
  const { version, bare } = await medianOfRounds(quick ? 11 : 41, {
    version: () => only(['dist/bin/main.js', '--version']),
    bare: () => only(['-e', '0']),
  });
  yield {
    what: '--version, against node -e 0',
    unit: 'ms',
    value: version.ms,
    floor: bare.ms,
    target: { atMost: 1.5 },
  };
}
