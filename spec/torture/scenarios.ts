import { CROWD } from './crowd.js';
import { DAMAGED_FILE } from './damaged-file.js';
import { FLAKY_RECEIVER } from './flaky-receiver.js';
import { FULL_DISK } from './full-disk.js';
import { HOSTILE_RECEIVER } from './hostile-receiver.js';
import { HOSTILE_SENDERS } from './hostile-senders.js';
import { KILLED_EMITTER } from './killed-emitter.js';
import { KILLED_SERVICE, KILLED_SERVICE_ON_POSTGRES } from './killed-service.js';
import { KILLED_RELAY } from './killed-relay.js';
import { RACING_MAKERS } from './racing-makers.js';
import { CROWD_OF_SCANS, KILLED_SCAN } from './killed-scan.js';
import { KILLED_SINK } from './killed-sink.js';
import { READ_ONLY_FILE } from './read-only-file.js';
import { REFUSING_RECEIVER } from './refusing-receiver.js';
import { REPLACED_FILE } from './replaced-file.js';
import type { Scenario } from './scenario.js';
import { WILD_CLOCK } from './wild-clock.js';

/** Everything that goes wrong in `make torture`. */
export const SCENARIOS: readonly Scenario[] = [
  KILLED_EMITTER,
  KILLED_RELAY,
  KILLED_SCAN,
  CROWD_OF_SCANS,
  CROWD,
  RACING_MAKERS,
  REPLACED_FILE,
  FLAKY_RECEIVER,
  HOSTILE_RECEIVER,
  REFUSING_RECEIVER,
  FULL_DISK,
  READ_ONLY_FILE,
  DAMAGED_FILE,
  WILD_CLOCK,
  HOSTILE_SENDERS,
  KILLED_SINK,
  KILLED_SERVICE,
  ...KILLED_SERVICE_ON_POSTGRES,
];
