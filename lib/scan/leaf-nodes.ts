import type { IntegerForm, TextForm } from '../model/strict/strict-form.js';
import type { Capture } from './capture.js';
import * as layout from './program-layout.js';
import type { ProgramMemory } from './program-memory.js';
import { isPlain, wordAddress, writeWord } from './program-words.js';
import { textOperation } from './text-operation.js';

/** The event types by name, in the order of their kinds, each with the node of its payload. */
export type TypeNodes = ReadonlyMap<string, number>;

interface Word {
  readonly name: string;
}

/** What sets a node apart from others. */
export interface NodeOptions {
  readonly size?: number;
  readonly nullable?: boolean;
  readonly capture?: Capture | undefined;
}

/** Begins a node and returns its address. */
export function writeNode(memory: ProgramMemory, operation: number, options: NodeOptions = {}): number {
  const { size = layout.NODE_SIZE, nullable = false, capture = {} } = options;
  const node = memory.allocate(size);
  memory.setInt(node + layout.NODE_OPERATION, operation);
  memory.setInt(node + layout.NODE_NULLABLE, nullable && capture.isRequired !== true ? 1 : 0);
  memory.setInt(node + layout.NODE_SLOT, capture.slot ?? layout.NO_SLOT);
  return node;
}

/** Writes the node of a text. */
export function writeText(memory: ProgramMemory, form: TextForm, capture?: Capture): number {
  const operation = textOperation(form, capture !== undefined);
  if (!takes(operation, capture)) return writeNode(memory, layout.NOTHING);
  if (operation === layout.ONE_OF) return writeOneOf(memory, form);
  return writeNode(memory, operation, { nullable: form.nullable, capture });
}

/** Writes the node of an integer. */
export function writeInteger(memory: ProgramMemory, { min, max, nullable }: IntegerForm, capture?: Capture): number {
  if (!takes(layout.INTEGER, capture)) return writeNode(memory, layout.NOTHING);
  const node = writeNode(memory, layout.INTEGER, { size: layout.INTEGER_SIZE, nullable, capture });
  memory.setFloat(node + layout.INTEGER_MIN, min);
  memory.setFloat(node + layout.INTEGER_MAX, max);
  return node;
}

/** Writes the node of a line with several possible forms. */
export function writeAlternatives(memory: ProgramMemory, nodes: readonly number[]): number {
  const size = layout.ALTERNATIVES + nodes.length * layout.ALTERNATIVE_SIZE;
  const node = writeNode(memory, layout.ONE_FORM_OF, { size });
  memory.setInt(node + layout.ALTERNATIVE_COUNT, nodes.length);
  for (const [at, alternative] of nodes.entries()) {
    memory.setInt(node + layout.ALTERNATIVES + at * layout.ALTERNATIVE_SIZE, alternative);
  }
  return node;
}

/** Writes the node of the event type. Its kinds are numbered from a given first number. */
export function writeEventType(memory: ProgramMemory, types: TypeNodes, firstKind: number): number {
  const kinds = Array.from(types, ([name, payload], at) => ({ name, payload, kind: firstKind + at }));
  const words = kinds.filter(({ name }) => name !== '' && isPlain(name));
  const node = writeWords(memory, layout.EVENT_TYPE, words);
  for (const [at, { payload, kind }] of words.entries()) {
    const word = wordAddress(node + layout.WORDS, at);
    memory.setInt(word + layout.TYPE_KIND, kind);
    memory.setInt(word + layout.TYPE_PAYLOAD, payload);
  }
  return node;
}

function writeOneOf(memory: ProgramMemory, { oneOf = [], minLength, nullable }: TextForm): number {
  const texts = oneOf.filter((text) => text.length >= minLength && isPlain(text));
  const words = texts.map((name) => ({ name }));
  return writeWords(memory, layout.ONE_OF, words, nullable);
}

function writeWords(memory: ProgramMemory, operation: number, words: readonly Word[], nullable = false): number {
  const node = writeNode(memory, operation, { size: wordAddress(layout.WORDS, words.length), nullable });
  memory.setInt(node + layout.WORD_COUNT, words.length);
  for (const [at, { name }] of words.entries()) writeWord(memory, wordAddress(node + layout.WORDS, at), name);
  return node;
}

/** Whether an operation can capture what is asked for. */
function takes(operation: number, capture: Capture | undefined): boolean {
  if (capture === undefined) return true;
  const isText = operation === layout.NON_EMPTY_TEXT || operation === layout.PLAIN_TEXT;
  return capture.operation === (isText ? layout.PLAIN_TEXT : operation);
}
