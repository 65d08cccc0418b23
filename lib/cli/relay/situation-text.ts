import type { DeadLetter } from '../../delivery/relay/relay-report.js';
import type { RelaySituation } from '../../delivery/relay/relay-situation.js';
import { escapeInvisible, preview } from '../../errors/preview.js';

/**
 * The situation of a relay, in one line that is safe to print. It shows only scheme, host and port of the receiver's URL,
 * because the rest may contain a secret.
 */
export function situationText(situation: RelaySituation, previous: RelaySituation | undefined, url: string): string {
  switch (situation.kind) {
    case 'delivering':
      return previous?.kind === 'unavailable' ? 'the receiver is available again' : `delivering to ${originOf(url)}`;
    case 'unavailable': {
      const seconds = Math.ceil(situation.delay / 1_000);
      return `the receiver is not available: ${escapeInvisible(situation.reason)}; next try in ${seconds} s`;
    }
    case 'replaced':
      return `${situation.reason}: continuing with the file that is at its path now`;
    default:
      return `${escapeInvisible(situation.reason)}: waiting`;
  }
}

/** Says that an event was given up, and why. */
export function deadLetterText({ eventId, eventType, attempts, reason }: DeadLetter): string {
  const times = attempts === 1 ? 'sent once' : `sent ${attempts} times`;
  return `given up: ${preview(eventId)}, ${preview(eventType)}, ${times}: ${escapeInvisible(reason)}`;
}

function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
