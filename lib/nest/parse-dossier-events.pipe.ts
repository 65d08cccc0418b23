import { Injectable } from '@nestjs/common';
import type { Event } from '../event/event.js';
import { assertPipeOptions, type EventPipeOptions } from './event-reading.js';
import { ParseDossierEventPipe } from './parse-dossier-event.pipe.js';
import { refuse } from './violation-messages.js';

/**
 * Turns a request's body, an array, into an array of `Event`s, all or none. It answers 400 like
 * {@link ParseDossierEventPipe}, also to a body that is not an array.
 */
@Injectable()
export class ParseDossierEventsPipe extends ParseDossierEventPipe {
  /**
   * Configures this pipe.
   *
   * @param options whether payloads are judged, too.
   * @returns a class for `@Body()`.
   */
  static override with(options: EventPipeOptions): typeof ParseDossierEventsPipe {
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
  override transform(body: unknown): readonly Event[] {
    if (!Array.isArray(body)) refuse(['Input should be a valid list']);
    return super.transform(body) as readonly Event[];
  }
}
