import type { INestApplication } from '@nestjs/common';
import { WebhookReceiver } from 'mission-dossier/delivery';
import { EventStore } from './event.store.js';

/**
 * Takes what `mission-dossier relay --to http://…/deliveries` sends. Call it before the application listens: the receiver
 * reads the body itself, and Nest puts its own readers of bodies behind this. Without a secret nothing is taken.
 */
export function acceptDeliveries(app: INestApplication, secret: string | undefined): void {
  if (secret === undefined) return;
  const sink = app.get(EventStore);
  app.use('/deliveries', new WebhookReceiver({ secret, sink }).handle);
}
