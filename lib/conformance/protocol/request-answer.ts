import { messageOf } from '../../errors/message-of.js';
import { isJsonObject, ownValue, type JsonObject } from '../../model/json.js';
import type { Implementation } from '../implementation/implementation.js';

type Answerer = (request: JsonObject, implementation: Implementation) => Promise<unknown>;

const ANSWERERS: ReadonlyMap<unknown, Answerer> = new Map<unknown, Answerer>([
  ['describe', (_request, implementation) => implementation.describe()],
  ['validate', validate],
  ['reduce', reduce],
]);

/**
 * What an implementation answers to one request of the conformance protocol. Never rejects: a request that is none is
 * answered with an error, and so is one at which the implementation fails.
 */
export async function answerTo(request: unknown, implementation: Implementation): Promise<unknown> {
  if (!isJsonObject(request) || !Object.hasOwn(request, 'op')) return invalid('a request is an object with an "op"');
  const answerer = ANSWERERS.get(request.op);
  if (answerer === undefined) return { unsupported: true, reason: 'there is no such op' };
  try {
    return await answerer(request, implementation);
  } catch (error) {
    return errorAnswer(error);
  }
}

/** An error as an answer. */
export function errorAnswer(error: unknown): { readonly error: string; readonly message: string } {
  if (error instanceof Error) return { error: error.name, message: error.message };
  return { error: 'Error', message: messageOf(error) };
}

async function validate(request: JsonObject, implementation: Implementation): Promise<unknown> {
  if (!Object.hasOwn(request, 'payload')) return invalid('validate needs a "payload"');
  const eventType = ownValue(request, 'event_type');
  if (typeof eventType !== 'string') return invalid('validate needs an "event_type", a text');
  return implementation.validate(eventType, request.payload);
}

async function reduce(request: JsonObject, implementation: Implementation): Promise<unknown> {
  const events = ownValue(request, 'events');
  if (!Array.isArray(events)) return invalid('reduce needs "events", an array');
  return implementation.reduce(events);
}

function invalid(message: string): { readonly error: string; readonly message: string } {
  return { error: 'InvalidRequest', message };
}
