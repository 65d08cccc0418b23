import { parentPort, workerData } from 'node:worker_threads';
import { BaselineStore } from '../../../lib/missions/baseline/baseline.store.js';
import { missionFolder } from '../../../lib/missions/mission/find-missions.js';
import { scanMission } from '../../../lib/missions/mission/scan-mission.js';
import { missionIdentity } from '../../../lib/missions/project/mission-identity.js';

/** Accepts one state of a mission again and again: once for each message. */
const { path } = workerData as { readonly path: string };
const folder = missionFolder(path);
const scanned = scanMission(folder);
const identity = missionIdentity(scanned);
parentPort?.on('message', () => {
  new BaselineStore(folder).accept(scanned.index, identity);
  parentPort?.postMessage('accepted');
});
parentPort?.postMessage('ready');
