import type { INestApplication } from '@nestjs/common';
import { WebhookReceiver } from 'mission-dossier/delivery';
import { EventStore } from './event.store.js';

/**
 * Receives what `mission-dossier relay --to http://…/deliveries` sends. Call it before the application listens: the receiver
 * reads the body itself, and Nest adds its own body parsers after this. Without a secret nothing is accepted.
 */
export function acceptDeliveries(app: INestApplication, secret: string | undefined): void {
  if (secret === undefined) return;
  const sink = app.get(EventStore);
  app.use('/deliveries', new WebhookReceiver({ secret, sink }).handle);
}
