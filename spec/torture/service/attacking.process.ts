import { writeSync } from 'node:fs';
import { GREEDY_CLIENTS } from '../../support/greedy-clients.js';
import { PATIENT_CLIENTS } from '../../support/hostile-clients.js';
import type { Attack } from '../../support/hostile-senders.js';

/** So many clients of the named kinds at a service, until the process is killed; one that is cut off comes again. */
const [, , address = '', clients = '0', ...names] = process.argv;
const STDOUT = 1;
/** After how many milliseconds. */
const AGAIN = 50;

const url = new URL(address);
const attacks = names.map((name) => [...PATIENT_CLIENTS, ...GREEDY_CLIENTS].find((attack) => attack.name === name)!);

function send(attack: Attack): void {
  attack.start(url).on('close', () => setTimeout(() => send(attack), AGAIN));
}

for (let number = 0; number < Number(clients); number += 1) send(attacks[number % attacks.length]!);
writeSync(STDOUT, 'attacking.\n');
