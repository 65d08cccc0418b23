import { gzipSync } from 'node:zlib';
import { deaf, flooding, head, signed } from './hostile-requests.js';
import { ATTACKS, type Attack } from './hostile-senders.js';
import { batchOf } from './messages.js';
import { rawEvent } from './submitted-events.js';

const MEBIBYTE = 1_024 * 1_024;
const DEEP = 200_000;

const NONSENSE: Readonly<Record<string, string | Uint8Array>> = {
  'bytes that are not UTF-8': Buffer.concat([Buffer.from('{"events":["'), Buffer.from([0xc3, 0x28, 0xff])]),
  'nothing but brackets': '['.repeat(DEEP),
  'events nested deeply': `{"events":[${'{"payload":'.repeat(DEEP / 10)}1${'}'.repeat(DEEP / 10)}]}`,
  'keys of prototypes': batchOf(
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"event_id":"__proto__"}'),
    JSON.parse(JSON.stringify(rawEvent(1)).replace('"payload":{', '"payload":{"__proto__":{"polluted":1},')),
  ),
  'wrong types': batchOf(null, 1, 'x', [], { event_id: {} }, { ...rawEvent(2), lamport_clock: 1e308 }),
  'half a batch': '{"events":[{"event_id":',
  'lone surrogates': `{"events":[{"event_id":"\\ud800","event_type":"\\udfff"}]}`,
};

const TARGETS = [
  '/v1/dossiers/__proto__/state',
  '/v1/dossiers/%00%ff/state',
  '/v1/dossiers/../../../../etc/passwd',
  '/v1/events?limit=1e999&after=-1',
  '/v1/events?limit=99999999999999999999',
  '/v1/dossiers?limit=1000&status=__proto__&text=%25%25%25',
  '/assets/..%2f..%2fpackage.json',
  `/v1/dossiers?text=${'%'.repeat(5_000)}`,
  '//evil.example/',
  '*',
];

const BOMB = gzipSync(Buffer.alloc(MEBIBYTE * 64));
const replayed = new Map<string, Uint8Array>();

/** The same message for every connection to a service. */
function replay(url: URL): Uint8Array {
  const known = replayed.get(url.host) ?? signed(url, batchOf(rawEvent(3, 'mission-3')));
  replayed.set(url.host, known);
  return known;
}

/** Clients that ask without end; some of them hold the secret. */
export const GREEDY_CLIENTS: readonly Attack[] = [
  deaf('live clients that do not read', (url) => head(url, 'GET /live?after=0')),
  deaf('states that are not read', (url) => head(url, 'GET /v1/events?limit=1000')),
  flooding('addresses that mean harm', (url) => TARGETS.map((target) => head(url, `GET ${target}`)).join('')),
  flooding('sign-ins by guessing', (url) => `${head(url, 'POST /session', { 'content-length': 9 })}token=abc`),
  flooding('signed bombs', (url) => signed(url, ' '.repeat(MEBIBYTE * 7), { compress: true })),
  flooding('bombs of CloudEvents', (url) => {
    const headers = { 'content-encoding': 'gzip', 'content-length': BOMB.length };
    return Buffer.concat([Buffer.from(head(url, 'POST /v1/cloudevents', headers)), BOMB]);
  }),
  flooding('replays of a signed batch', replay),
  ...Object.entries(NONSENSE).map(([name, text]) => flooding(`signed batches of ${name}`, (url) => signed(url, text))),
  ...ATTACKS.map(({ name, start }): Attack => ({ name, start: (url) => start(new URL('/v1/events', url)) })),
];
