import { Inject, Injectable, Optional, type PipeTransform } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Event } from '../event/event.js';
import { assertPipeOptions, eventOf, faultsOfEvent, type EventPipeOptions } from './event-reading.js';
import { hideTypes } from './hidden-type.js';
import { refuse } from './violation-messages.js';

/**
 * Turns a request's body into an `Event`, or an array into an array of them, all or none. It validates the envelope; a
 * payload is read by the handler of its event type, unless the pipe is asked to judge it, see
 * {@link ParseDossierEventPipe.with}.
 *
 * Answers 400 in Nest's usual shape, `{ statusCode, message, error }`, with one message for each violation: a dotted
 * path, which starts with the index in an array, and the fault. What was sent is not repeated.
 *
 * Used as a class, `@Body(ParseDossierEventPipe)`, it works beside a global ValidationPipe, with `Event` imported as a
 * value.
 */
@Injectable()
export class ParseDossierEventPipe implements PipeTransform<unknown, Event | readonly Event[]> {
  protected readonly options: EventPipeOptions = {};

  /** @param modules comes from Nest. */
  constructor(@Optional() @Inject(ModulesContainer) modules?: ModulesContainer) {
    if (modules !== undefined) hideTypes(new.target, modules);
  }

  /**
   * Configures this pipe.
   *
   * @param options whether payloads are judged, too.
   * @returns a class for `@Body()`.
   * @example `@Body(ParseDossierEventPipe.with({ payloads: true }))`
   */
  static with(options: EventPipeOptions): typeof ParseDossierEventPipe {
    assertPipeOptions(options);
    @Injectable()
    class ParseDossierEventPipeWithOptions extends ParseDossierEventPipe {
      protected override readonly options = options;
    }
    return ParseDossierEventPipeWithOptions;
  }

  /**
   * The event, or the events of an array, that the `body` of a request holds.
   *
   * @throws BadRequestException when the body, or an item of it, is not a valid event.
   */
  transform(body: unknown): Event | readonly Event[] {
    const items: readonly unknown[] | undefined = Array.isArray(body) ? body : undefined;
    refuse(
      items === undefined
        ? faultsOfEvent(body, this.options)
        : items.flatMap((item, index) => faultsOfEvent(item, this.options, String(index))),
    );
    return items === undefined ? eventOf(body, this.options) : items.map((item) => eventOf(item, this.options));
  }
}
