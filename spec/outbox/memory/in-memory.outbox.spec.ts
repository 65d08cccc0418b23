import { InMemoryOutbox } from '../../../lib/outbox/memory/in-memory.outbox.js';
import { describeOutbox } from '../outbox.contract.js';

describeOutbox('InMemoryOutbox', (options) => new InMemoryOutbox(options));
