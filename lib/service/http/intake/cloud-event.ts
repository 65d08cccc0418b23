import { isCrowded } from '../../../delivery/receiver/event-count.js';
import { isUtf8 } from 'node:buffer';
import { isJsonObject, ownValue, parsedJson, type JsonObject } from '../../../model/json.js';
import { memberOf, splitEvents } from '../../intake/split-events.js';
import { TOO_MANY, type HeaderOf, type MessageReading } from './message-reading.js';
import type { ReadEvent } from './project-fence.js';

/** The attributes that every CloudEvent has (CloudEvents 1.0.2, section 3.1). */
const ATTRIBUTES = ['specversion', 'id', 'source', 'type'] as const;
const BATCH = 'application/cloudevents-batch+json';
const STRUCTURED = 'application/cloudevents+json';
/** Without a repeated group, which the engine gives up on in a text of megabytes. */
const BASE64 = /^(?<digits>[A-Za-z0-9+/]*)(?<padding>={0,2})$/;
const JSON_TYPE = /^[\w.+-]+\/(?:json|[\w.+-]+\+json)$/;

/**
 * Reads a message of the HTTP protocol binding of CloudEvents 1.0: structured, batched or binary. The data of a
 * CloudEvent is the event with its envelope; the CloudEvent's own `id`, `source` and `type` belong to the carrier.
 */
export function readCloudMessage(text: string, header: HeaderOf, most: number): MessageReading {
  const [type = ''] = (header('content-type') ?? '').split(';');
  const mode = type.trim().toLowerCase();
  if (mode === BATCH) return batch(text, most);
  if (mode === STRUCTURED) return single(cloudEvent(text));
  if (mode.startsWith('application/cloudevents')) return { problem: `the content type ${STRUCTURED} or ${BATCH}` };
  return binary(text, mode, header);
}

type Reading = ReadEvent | { readonly problem: string };

function single(read: Reading): MessageReading {
  return 'problem' in read ? { problem: read.problem } : { mode: 'single', events: [read] };
}

function batch(text: string, most: number): MessageReading {
  if (isCrowded(text, most)) return TOO_MANY;
  const texts = Array.isArray(parsedJson(text)) ? splitEvents(text) : undefined;
  if (texts === undefined) return { problem: 'an array of CloudEvents' };
  if (texts.length > most) return TOO_MANY;
  const events: ReadEvent[] = [];
  for (const [at, one] of texts.entries()) {
    const read = cloudEvent(one);
    if ('problem' in read) return { problem: `CloudEvents in the batch, and [${at}] needs ${read.problem}` };
    events.push(read);
  }
  return { mode: 'batch', events };
}

function cloudEvent(text: string): Reading {
  const event = parsedJson(text);
  if (!isJsonObject(event)) return { problem: 'a CloudEvent as a JSON object' };
  const problem = problemOf((name) => ownValue(event, name)) ?? formatProblem(ownValue(event, 'datacontenttype'));
  if (problem !== undefined) return { problem };
  if (Object.hasOwn(event, 'data') && Object.hasOwn(event, 'data_base64'))
    return { problem: 'either data or data_base64' };
  const data = dataOf(text, event);
  return data === undefined ? { problem: 'data: a dossier event' } : submitted(data, ownValue(event, 'traceparent'));
}

/** The data exactly as in the text, so that its bytes are kept. */
function dataOf(text: string, event: JsonObject): string | undefined {
  const encoded = ownValue(event, 'data_base64');
  if (typeof encoded === 'string') return decodedText(encoded);
  const data = ownValue(event, 'data');
  if (data === undefined) return undefined;
  return typeof data === 'string' ? data : memberOf(text, 'data');
}

/** The text of base64; undefined when it is not base64 of UTF-8, which could only be kept changed. */
function decodedText(base64: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return isBase64(base64) && isUtf8(bytes) ? bytes.toString() : undefined;
}

/** The padding is whole or left out. */
function isBase64(text: string): boolean {
  const { digits = '', padding } = BASE64.exec(text)?.groups ?? {};
  if (padding === undefined || digits.length % 4 === 1) return false;
  return padding === '' || (digits.length + padding.length) % 4 === 0;
}

function binary(text: string, type: string, header: HeaderOf): MessageReading {
  const problem = problemOf((name) => decoded(header(`ce-${name}`))) ?? formatProblem(type === '' ? undefined : type);
  return problem === undefined
    ? single(submitted(text, header('ce-traceparent') ?? header('traceparent')))
    : { problem };
}

function submitted(text: string, trace: unknown): Reading {
  const value = parsedJson(text);
  return value === undefined
    ? { problem: 'data that is JSON' }
    : { text, value, trace: typeof trace === 'string' ? trace : null };
}

function problemOf(attribute: (name: string) => unknown): string | undefined {
  const missing = ATTRIBUTES.find((name) => {
    const value = attribute(name);
    return typeof value !== 'string' || value === '';
  });
  if (missing !== undefined) return `the attribute ${missing}`;
  return attribute('specversion') === '1.0' ? undefined : 'specversion 1.0';
}

function formatProblem(type: unknown): string | undefined {
  const isJson = type === undefined || type === null || (typeof type === 'string' && JSON_TYPE.test(mediaType(type)));
  return isJson ? undefined : 'datacontenttype: a type of JSON';
}

function mediaType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** Values in headers are percent-encoded where necessary (HTTP binding 1.0.2, section 3.1.3.2). */
function decoded(value: string | undefined): string | undefined {
  return value?.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replaceAll('%', ''), 'hex').toString());
}
