import { BadRequestException, Injectable, type PipeTransform } from '@nestjs/common';
import { Event } from '../event/event.js';
import type { ModelViolation } from '../model/model-violation.js';

const MOST_MESSAGES = 100;

/**
 * Turns a request's body into an `Event`, or an array into an array of them, all or none. It checks the envelope; a payload
 * is read by the handler of its event type.
 *
 * Answers 400 in Nest's usual shape, `{ statusCode, message, error }`, with one message for each violation: its place, as
 * a dotted path that starts with the index in an array, and what is wrong there. What was sent is not repeated.
 */
@Injectable()
export class ParseDossierEventPipe implements PipeTransform<unknown, Event | readonly Event[]> {
  /** @throws BadRequestException when the body, or an item of it, is no valid envelope. */
  transform(body: unknown): Event | readonly Event[] {
    const messages = Array.isArray(body)
      ? body.flatMap((item, index) => messagesOf(Event.validate(item), String(index)))
      : messagesOf(Event.validate(body));
    if (messages.length > 0) throw new BadRequestException(shorten(messages));
    return Array.isArray(body) ? body.map((item) => Event.parse(item)) : Event.parse(body);
  }
}

function messagesOf(violations: readonly ModelViolation[], place = ''): string[] {
  return violations.map(({ field, message }) => {
    const path = [place, field].filter((part) => part !== '').join('.');
    return path === '' ? message : `${path}: ${message}`;
  });
}

function shorten(messages: readonly string[]): string[] {
  const rest = messages.length - MOST_MESSAGES;
  return rest > 0 ? [...messages.slice(0, MOST_MESSAGES), `and ${String(rest)} more`] : [...messages];
}
