import {
  ALTERNATIVES,
  ALTERNATIVE_COUNT,
  ALTERNATIVE_LAST,
  ALTERNATIVE_SIZE,
  ANY,
  BOOLEAN,
  DATE_TIME,
  EVENT_ID_TEXT,
  EVENT_TYPE,
  FIELD_BIT,
  FIELD_NEXT,
  FIELD_NODE,
  INNER,
  INTEGER,
  LIST,
  NAMESPACE,
  NODE_NULLABLE,
  NODE_OPERATION,
  NON_EMPTY_TEXT,
  OBJECT,
  OBJECT_COUNT,
  OBJECT_FIELDS,
  OBJECT_FIRST,
  OBJECT_OTHERS,
  OBJECT_REQUIRED,
  ONE_OF,
  PAYLOAD,
  PLAIN_TEXT,
  RECORD,
  TEXT,
  TYPE_KIND,
  TYPE_PAYLOAD,
  UUID,
  VERSION,
  WORDS,
  WORD_COUNT,
  WORD_LENGTH,
} from '../lib/scan/program-layout';
import { PAYLOAD_START } from '../lib/scan/scan-record';
import { afterAny, afterBoolean, afterColon, afterKey, isNull } from './any';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  LOWER_N,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  afterBlanks,
  byteAt,
} from './characters';
import { afterDateTime } from './date-time';
import { afterEventId } from './event-id';
import { beginNamespace, isKnownNamespace, namespaceEnd, rememberNamespace } from './namespace';
import { afterIntegerWithin, afterOneOf, afterPlainText, afterVersion, hasSlot, slotOf } from './leaf';
import { clearRecord, floatSlot, intSlot, writeKind, writeSpan } from './record';
import { afterText, closingQuote } from './text';
import { afterUuid } from './uuid';
import { hasHead, hasTail, isShort, wordAt } from './word';

/** The node of the payload, as the line's event type wants it; 0 while that is not known. */
let payloadNode: usize = 0;
/** Where the payload begins, when it came before the event type. */
let earlyPayload: usize = 0;

/**
 * The end of an envelope in one of several forms; 0 when it is not recognised. The form of the line before comes first:
 * nearly always it is the right one.
 */
export function afterEnvelope(node: usize, at: usize): usize {
  const last = load<u32>(node, ALTERNATIVE_LAST);
  const end = afterAlternative(node, last, at);
  if (end != 0) return end;
  const count = load<u32>(node, ALTERNATIVE_COUNT);
  for (let alternative: u32 = 0; alternative < count; alternative++) {
    if (alternative == last) continue;
    clearRecord();
    beginNamespace();
    const other = afterAlternative(node, alternative, at);
    if (other == 0) continue;
    store<u32>(node, alternative, ALTERNATIVE_LAST);
    return other;
  }
  return 0;
}

function afterAlternative(node: usize, alternative: u32, at: usize): usize {
  return afterOneEnvelope(load<u32>(node + alternative * ALTERNATIVE_SIZE, ALTERNATIVES), at);
}

function afterOneEnvelope(node: usize, at: usize): usize {
  payloadNode = 0;
  earlyPayload = 0;
  const end = afterForm(node, at);
  if (end == 0 || earlyPayload == 0) return end;
  return afterForm(payloadNode, earlyPayload) == 0 ? 0 : end;
}

/** The end of a value, behind its last byte, that a node accepts; 0 when it accepts none that begins there. */
function afterForm(node: usize, at: usize): usize {
  if (byteAt(at) == LOWER_N) return load<u32>(node, NODE_NULLABLE) == 1 && isNull(at) ? at + 4 : 0;
  switch (load<u32>(node, NODE_OPERATION)) {
    case ANY:
      return afterAny(at);
    case TEXT:
      return afterText(at);
    case NON_EMPTY_TEXT:
      return byteAt(at + 1) == QUOTE ? 0 : afterPlainText(node, at);
    case PLAIN_TEXT:
      return afterPlainText(node, at);
    case ONE_OF:
      return afterOneOf(node, at);
    case INTEGER:
      return afterIntegerWithin(node, at);
    case BOOLEAN:
      return afterBoolean(at);
    case OBJECT:
      return afterObject(node, at);
    case RECORD:
      return afterRecord(node, at);
    case LIST:
      return afterList(node, at);
    case EVENT_ID_TEXT:
      return afterEventId(at, hasSlot(node) ? intSlot(slotOf(node)) : 0);
    case VERSION:
      return afterVersion(at);
    case UUID:
      return afterUuid(at);
    case DATE_TIME:
      return afterDateTime(at, hasSlot(node) ? floatSlot(slotOf(node)) : 0);
    case EVENT_TYPE:
      return afterEventType(node, at);
    case PAYLOAD:
      return afterPayload(at);
    case NAMESPACE:
      return afterNamespace(node, at);
    default:
      return 0;
  }
}

function afterObject(node: usize, at: usize): usize {
  if (byteAt(at) != OPEN_BRACE) return 0;
  at = afterBlanks(at + 1);
  let seen: u32 = 0;
  if (byteAt(at) == CLOSE_BRACE) at++;
  else {
    let expected = node + OBJECT_FIRST;
    let mark: u32 = COMMA;
    while (mark == COMMA) {
      const field = fieldAt(node, expected, at);
      if (field != 0) {
        const bit = load<u32>(field, FIELD_BIT);
        if ((seen & bit) != 0) return 0;
        seen |= bit;
        expected = field + FIELD_NEXT;
      }
      at = field == 0 ? afterOther(node, at) : afterField(field, at);
      if (at == 0) return 0;
      at = afterBlanks(at);
      mark = byteAt(at++);
      if (mark == COMMA) at = afterBlanks(at);
    }
    if (mark != CLOSE_BRACE) return 0;
  }
  const required = load<u32>(node, OBJECT_REQUIRED);
  return (seen & required) == required ? at : 0;
}

/** The field whose key is at an address, and 0 for other keys. At `expected` is what came next last time. */
function fieldAt(node: usize, expected: usize, at: usize): usize {
  const guess = load<u32>(expected);
  if (hasHead(guess, at) && (isShort(guess) || hasTail(guess, at))) return guess;
  const field = wordAt(node + OBJECT_FIELDS, load<u32>(node, OBJECT_COUNT), at);
  if (field != 0) store<u32>(expected, field);
  return field;
}

function afterField(field: usize, at: usize): usize {
  at = afterColon(at + load<u32>(field, WORD_LENGTH));
  return at == 0 ? 0 : afterForm(load<u32>(field, FIELD_NODE), at);
}

/** A key with an escape may be a declared one in disguise. */
function afterOther(node: usize, at: usize): usize {
  const quote = closingQuote(at);
  if (quote == 0) return 0;
  at = afterColon(quote + 1);
  return at == 0 ? 0 : afterForm(load<u32>(node, OBJECT_OTHERS), at);
}

function afterRecord(node: usize, at: usize): usize {
  if (byteAt(at) != OPEN_BRACE) return 0;
  at = afterBlanks(at + 1);
  if (byteAt(at) == CLOSE_BRACE) return at + 1;
  while (true) {
    at = afterKey(at);
    if (at == 0) return 0;
    at = afterForm(load<u32>(node, INNER), at);
    if (at == 0) return 0;
    at = afterBlanks(at);
    const mark = byteAt(at++);
    if (mark != COMMA) return mark == CLOSE_BRACE ? at : 0;
    at = afterBlanks(at);
  }
}

function afterList(node: usize, at: usize): usize {
  if (byteAt(at) != OPEN_BRACKET) return 0;
  at = afterBlanks(at + 1);
  if (byteAt(at) == CLOSE_BRACKET) return at + 1;
  while (true) {
    at = afterForm(load<u32>(node, INNER), at);
    if (at == 0) return 0;
    at = afterBlanks(at);
    const mark = byteAt(at++);
    if (mark != COMMA) return mark == CLOSE_BRACKET ? at : 0;
    at = afterBlanks(at);
  }
}

function afterEventType(node: usize, at: usize): usize {
  const word = wordAt(node + WORDS, load<u32>(node, WORD_COUNT), at);
  if (word == 0) return 0;
  payloadNode = load<u32>(word, TYPE_PAYLOAD);
  writeKind(load<i32>(word, TYPE_KIND));
  return at + load<u32>(word, WORD_LENGTH);
}

function afterPayload(at: usize): usize {
  if (payloadNode == 0) earlyPayload = at;
  const end = payloadNode == 0 ? afterAny(at) : afterForm(payloadNode, at);
  if (end != 0) writeSpan(PAYLOAD_START, at, end);
  return end;
}

function afterNamespace(node: usize, at: usize): usize {
  const end = isKnownNamespace(node, at) ? namespaceEnd(at) : afterObject(load<u32>(node, INNER), at);
  if (end != 0) {
    rememberNamespace(node, at, end);
    writeSpan(slotOf(node), at, end);
  }
  return end;
}
