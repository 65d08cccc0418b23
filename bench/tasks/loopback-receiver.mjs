// A receiver on loopback in a process of its own: verifies and validates what comes, and keeps nothing of it. Sends its
// URL to the process that forked it, and ends with it.
import { createServer } from 'node:http';
import { WebhookReceiver } from 'mission-dossier/delivery';

const sink = { store: (events) => events.map(() => 'stored') };
const receiver = new WebhookReceiver({ secret: process.env.MISSION_DOSSIER_WEBHOOK_SECRET, sink });
const server = createServer((request, response) => void receiver.handle(request, response));
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}/`));
process.on('disconnect', () => process.exit());
