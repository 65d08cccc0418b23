import { messageOf } from '../../errors/message-of.js';
import { CONTRACT_CHOICE, CONTRACT_VERSION } from '../../model/contract/contract-argument.js';
import { isJsonObject, ownValue, type JsonObject } from '../../model/json.js';
import type { Implementation, IndexRequest, Reading } from '../implementation/implementation.js';

type Answerer = (request: JsonObject, implementation: Implementation) => Promise<unknown>;

const ANSWERERS: ReadonlyMap<unknown, Answerer> = new Map<unknown, Answerer>([
  ['describe', (_request, implementation) => implementation.describe()],
  ['validate', validate],
  ['reduce', reduce],
  ['index', index],
]);

/**
 * The answer of an implementation to one request of the conformance protocol. Never rejects: invalid requests and
 * failures of the implementation are answered with an error.
 */
export async function answerTo(request: unknown, implementation: Implementation): Promise<unknown> {
  if (!isJsonObject(request) || !Object.hasOwn(request, 'op')) return invalid('a request is an object with an "op"');
  const answerer = ANSWERERS.get(request.op);
  if (answerer === undefined) return { unsupported: true, reason: 'the op is unknown' };
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
  const problem = problemOfReading(request);
  if (problem !== undefined) return invalid(problem);
  return implementation.validate(eventType, request.payload, undefined, readingOf(request));
}

async function reduce(request: JsonObject, implementation: Implementation): Promise<unknown> {
  const events = ownValue(request, 'events');
  if (!Array.isArray(events)) return invalid('reduce needs "events", an array');
  const problem = problemOfReading(request);
  if (problem !== undefined) return invalid(problem);
  return implementation.reduce(events, undefined, readingOf(request));
}

async function index(request: JsonObject, implementation: Implementation): Promise<unknown> {
  if (implementation.indexMission === undefined)
    return { unsupported: true, reason: 'the implementation does not index missions' };
  const { mission_type, step = null, files, links = [] } = request;
  const [, problem] = INDEX_RULES.find(([holds]) => !holds({ mission_type, step, files, links })) ?? [];
  if (problem !== undefined) return invalid(problem);
  return implementation.indexMission({ mission_type, step, files, links } as IndexRequest);
}

/** What is wrong with what a request says of contracts. */
function problemOfReading(request: JsonObject): string | undefined {
  const rules = Object.entries({ contract: CONTRACT_CHOICE, as: CONTRACT_VERSION });
  const broken = rules.find(([name, { accepts }]) => Object.hasOwn(request, name) && !accepts(request[name]));
  return broken === undefined ? undefined : `the "${broken[0]}" of a request is ${broken[1].expected}`;
}

/** Under which contract a request is meant; undefined where it does not say. */
function readingOf(request: JsonObject): Reading | undefined {
  const { contract, as } = request as Partial<Reading>;
  return contract === undefined && as === undefined ? undefined : { contract: contract ?? 'auto', as };
}

type Given = Readonly<Record<keyof IndexRequest, unknown>>;

/** The requirements for a request to index, each with the message for a violation. */
const INDEX_RULES: readonly (readonly [(given: Given) => boolean, string])[] = [
  [({ mission_type }) => typeof mission_type === 'string', 'index needs a "mission_type", which is a string'],
  [({ step }) => step === null || typeof step === 'string', 'the "step" of index must be a string or null'],
  [({ files }) => isPlaced(files, 'base64'), 'index needs "files", an array of objects with "path" and "base64"'],
  [
    ({ links }) => isPlaced(links, 'target'),
    'the "links" of index must be an array of objects with "path" and "target"',
  ],
];

function isPlaced(list: unknown, content: string): boolean {
  const isOne = (item: unknown): boolean =>
    isJsonObject(item) && typeof ownValue(item, 'path') === 'string' && typeof ownValue(item, content) === 'string';
  return Array.isArray(list) && list.every(isOne);
}

function invalid(message: string): { readonly error: string; readonly message: string } {
  return { error: 'InvalidRequest', message };
}
