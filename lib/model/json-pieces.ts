import { assertArgument, type Expectation } from '../argument-check.js';
import { isWrittenByRules, jsonText, modelTextOf, type TextParts } from './compiled-text.js';
import type { ContractModel } from './contract-model.js';
import type { JsonObject } from './json.js';
import { innerLayout, textLayout, type TextLayout } from './text-layout.js';

/** Long enough that what is done once for a piece does not count, short enough to stay in the processor's cache. */
const PIECE_LENGTH = 64 * 1024;

/** From how many parts on a list or a record is worth pieces of its own. */
const MANY = 16;

const WRITABLE: Expectation = {
  expected: 'an instance of the contract, or an array of them',
  accepts: (value) => typeof value === 'object' && value !== null,
};

/** Gives whole pieces while it works, and the beginning of the next one at its end. */
type Pieces = Generator<string, string, undefined>;

/**
 * The JSON text of an instance, or of an array of instances, in pieces of some 64 Ki characters: what `JSON.stringify` gives
 * with the same indent, nearly twice as fast, and however long it is altogether. Neither the whole text nor a copy of the
 * instance is ever in memory. No piece ends within a string.
 *
 * @param value the instance, or the instances in their order.
 * @param indent how many spaces, from 0 to 10, each depth is moved in by; with 0 the text is on one line.
 * @throws InvalidArgumentError at once, when the value is no object.
 */
export function jsonPieces(
  value: ContractModel | Iterable<ContractModel>,
  indent = 0,
): Generator<string, void, undefined> {
  assertArgument('value', value, WRITABLE);
  return piecesOf(value, textLayout(indent));
}

function* piecesOf(
  value: ContractModel | Iterable<ContractModel>,
  layout: TextLayout,
): Generator<string, void, undefined> {
  yield yield* Symbol.iterator in value ? listPieces(value, layout) : modelPieces(value, layout, '');
}

function* listPieces(models: Iterable<ContractModel>, layout: TextLayout): Pieces {
  const inner = innerLayout(layout);
  let text = '[';
  let before = inner.margin;
  let end = ']';
  for (const model of models) {
    text = yield* modelPieces(model, inner, text + before);
    before = `,${inner.margin}`;
    end = `${layout.margin}]`;
    if (text.length < PIECE_LENGTH) continue;
    yield text;
    text = '';
  }
  return text + end;
}

function* modelPieces(model: ContractModel, layout: TextLayout, before: string): Pieces {
  if (!isWrittenByRules(model)) return before + jsonText(model, layout);
  const { fields, end } = modelTextOf(Object.getPrototypeOf(model) as object, layout);
  let text = before;
  for (const { name, label, write, partsOf } of fields) {
    const value = (model as unknown as JsonObject)[name];
    const parts = partsOf?.(value);
    text += label;
    if (parts === undefined || parts.count < MANY) text += write(value);
    else text = yield* partPieces(parts, innerLayout(layout), text);
  }
  return text + end;
}

function* partPieces({ brackets, count, textAt }: TextParts, { margin, unit }: TextLayout, before: string): Pieces {
  let text = before + brackets[0];
  for (let index = 0; index < count; index++) {
    text += (index === 0 ? '' : ',') + margin + unit + textAt(index);
    if (text.length < PIECE_LENGTH) continue;
    yield text;
    text = '';
  }
  return text + margin + brackets[1];
}
