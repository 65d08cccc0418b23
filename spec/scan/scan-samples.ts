import type { ModelClass } from '../../lib/model/model-class.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';

/** The event types of the contract with the classes of their payloads. */
export const PAYLOADS: ReadonlyMap<string, ModelClass<object>> = PAYLOAD_CLASSES;
