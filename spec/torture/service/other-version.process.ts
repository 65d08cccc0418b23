import { writeSync } from 'node:fs';
import { openEventLog } from '../../../lib/service/open-event-log.js';
import { RunningService } from '../../support/running-service.js';
import { OTHER_REDUCER } from './other-version.js';

/** A node of an application with events of its own, until it is killed. Prints its address. */
const [, , place = ''] = process.argv;
const STDOUT = 1;

const options = { reducer: OTHER_REDUCER, version: '2' };
const service = await RunningService.start(await openEventLog(place), { maxRate: 0 }, options);
writeSync(STDOUT, `${service.url}/.\n`);
