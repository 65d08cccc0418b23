import { Event } from '../../lib/event/event.js';
import type { ModelClass } from '../../lib/model/model-class.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import type { ScannedClasses } from '../../lib/scan/line.scanner.js';

/** The event types of the contract with the classes of their payloads. */
export const PAYLOADS: ReadonlyMap<string, ModelClass<object>> = PAYLOAD_CLASSES;

/** The classes that a scanner of contract 2.4.0 alone knows. */
export const CLASSES: readonly ScannedClasses[] = [{ envelope: Event, payloads: PAYLOADS }];
