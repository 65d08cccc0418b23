import { Body, Controller, Post } from '@nestjs/common';
import type { Event } from 'mission-dossier';
import { ParseDossierEventPipe } from 'mission-dossier/nestjs';
import { EventStore } from './event.store.js';

/** Receives events. */
@Controller('events')
export class EventsController {
  constructor(private readonly store: EventStore) {}

  /** Stores one event, or all events of a batch; none if one is invalid. */
  @Post()
  add(@Body(ParseDossierEventPipe) body: Event | readonly Event[]): { accepted: number } {
    const events = [body].flat();
    this.store.add(events);
    return { accepted: events.length };
  }
}
