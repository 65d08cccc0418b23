import { Body, Controller, Post } from '@nestjs/common';
import type { Event } from 'mission-dossier';
import { ParseDossierEventPipe } from 'mission-dossier/nestjs';
import { EventStore } from './event.store.js';

/** Takes events in. */
@Controller('events')
export class EventsController {
  constructor(private readonly store: EventStore) {}

  /** Keeps one event, or all of a batch; if any is invalid, none. */
  @Post()
  add(@Body(ParseDossierEventPipe) body: Event | readonly Event[]): { accepted: number } {
    const events = [body].flat();
    this.store.add(events);
    return { accepted: events.length };
  }
}
