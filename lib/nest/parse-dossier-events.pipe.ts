import { Inject, Injectable, Optional, type PipeTransform } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Event } from '../event/event.js';
import { assertPipeOptions, eventOf, faultsOfEvent, type EventPipeOptions } from './event-reading.js';
import { hideTypes } from './hidden-type.js';
import { refuse } from './violation-messages.js';

/**
 * Turns a request's body, an array, into an array of `Event`s, all or none. It answers 400 like
 * {@link ParseDossierEventPipe}, also to a body that is not an array.
 */
@Injectable()
export class ParseDossierEventsPipe implements PipeTransform<unknown, readonly Event[]> {
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
   */
  static with(options: EventPipeOptions): typeof ParseDossierEventsPipe {
    assertPipeOptions(options);
    @Injectable()
    class ParseDossierEventsPipeWithOptions extends ParseDossierEventsPipe {
      protected override readonly options = options;
    }
    return ParseDossierEventsPipeWithOptions;
  }

  /**
   * The events that the `body` of a request holds.
   *
   * @throws BadRequestException when the body is not an array, or an item of it is not a valid event.
   */
  transform(body: unknown): readonly Event[] {
    if (!Array.isArray(body)) refuse(['Input should be a valid list']);
    const items = body as readonly unknown[];
    refuse(items.flatMap((item, index) => faultsOfEvent(item, this.options, String(index))));
    return items.map((item) => eventOf(item, this.options));
  }
}
