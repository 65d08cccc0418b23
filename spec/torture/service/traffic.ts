import type { ClientOptions } from './honest-client.js';
import { HonestReader } from './honest-reader.js';
import { HonestSender } from './honest-sender.js';

/** An honest sender and an honest reader that are at work. */
export interface Traffic {
  readonly sender: HonestSender;
  readonly reader: HonestReader;
}

/** What came of it, counted. */
export interface Served {
  readonly sender: HonestSender;
  readonly counts: { readonly 'states read': number; readonly 'batches put off': number };
}

/** Does something to nodes while a sender and a reader use them, which are stopped afterwards, however that goes. */
export async function underTraffic(
  options: ClientOptions,
  work: (traffic: Traffic) => Promise<unknown>,
): Promise<Served> {
  const sender = new HonestSender(options);
  const reader = new HonestReader(options, sender);
  try {
    await work({ sender, reader });
  } finally {
    sender.end();
    reader.end();
    await Promise.all([sender.ended, reader.ended]);
  }
  sender.assertServed();
  reader.assertServed();
  return { sender, counts: { 'states read': reader.read, 'batches put off': sender.refused } };
}
