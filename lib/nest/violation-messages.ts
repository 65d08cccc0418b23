import { BadRequestException } from '@nestjs/common';
import type { ModelViolation } from '../model/model-violation.js';

const MOST_MESSAGES = 100;

/** One message for each violation: a dotted path and the fault. What was sent is not repeated. */
export function messagesOf(violations: readonly ModelViolation[], ...place: readonly string[]): readonly string[] {
  return violations.map(({ field, message }) => {
    const path = [...place, field].filter((part) => part !== '').join('.');
    return path === '' ? message : `${path}: ${message}`;
  });
}

/** @throws BadRequestException with up to a hundred of these messages, when there are any. */
export function refuse(messages: readonly string[]): void {
  if (messages.length === 0) return;
  const rest = messages.length - MOST_MESSAGES;
  throw new BadRequestException(
    rest > 0 ? [...messages.slice(0, MOST_MESSAGES), `and ${String(rest)} more`] : [...messages],
  );
}
