import { parentPort, workerData } from 'node:worker_threads';
import { missionTree } from '../mission/mission-tree.js';
import { readFile } from '../scan/read-file.js';
import type { MissionTree } from '../tree/mission-tree.port.js';
import { walk, type Walk } from '../tree/walk.js';
import { turnsOf, type ReadingTask, type ReadMission } from './reading-task.js';

/** Reads missions beside the main thread, and posts each as soon as it is read. */
function readMissions(task: ReadingTask, post: (mission: ReadMission) => void): void {
  for (const [at, folder] of turnsOf(task)) post({ at, walk: readTree(missionTree(folder, task)) });
}

function readTree(tree: MissionTree): Walk {
  const { files, problems } = walk(tree);
  return { files: files.map((file) => ({ ...file, content: readFile(tree, file) })), problems };
}

readMissions(workerData as ReadingTask, (mission) => parentPort?.postMessage(mission));
