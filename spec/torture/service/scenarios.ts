import { postgresPrograms } from '../../support/postgres-server.js';
import { canMount } from '../../support/small-disk.js';
import type { Scenario } from '../scenario.js';
import { DAMAGED_LOG_OF_NODE } from './damaged-log-of-node.js';
import { FULL_DISK_OF_NODE } from './full-disk-of-node.js';
import { GREEDY_CROWD, HOSTILE_CROWD } from './hostile-crowd.js';
import { KILLED_NODE, KILLED_NODE_ON_POSTGRES } from './killed-node.js';
import { LOST_OWNERS } from './lost-owner.js';
import { LOST_PRIMARY } from './lost-primary.js';
import { TWO_VERSIONS, TWO_VERSIONS_ON_POSTGRES } from './two-versions.js';
import { WILD_CLOCK_OF_NODE, WILD_CLOCK_ON_POSTGRES } from './wild-clock-of-node.js';

/** Faults of the service, over real HTTP against processes of `mission-dossier serve`. */
export const SERVICE_SCENARIOS: readonly Scenario[] = [
  KILLED_NODE,
  HOSTILE_CROWD,
  GREEDY_CROWD,
  WILD_CLOCK_OF_NODE,
  TWO_VERSIONS,
  DAMAGED_LOG_OF_NODE,
];

/** Those that need a disk of their own; none where a disk cannot be mounted. */
export const DISK_SCENARIOS: readonly Scenario[] = canMount() ? [FULL_DISK_OF_NODE] : [];

/** Those that need PostgreSQL; none where it is not installed. */
export const POSTGRES_SCENARIOS: readonly Scenario[] =
  postgresPrograms() === undefined
    ? []
    : [KILLED_NODE_ON_POSTGRES, LOST_PRIMARY, ...LOST_OWNERS, WILD_CLOCK_ON_POSTGRES, TWO_VERSIONS_ON_POSTGRES];
