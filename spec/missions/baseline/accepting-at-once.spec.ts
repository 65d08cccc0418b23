import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { BaselineStore } from '../../../lib/missions/baseline/baseline.store.js';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { sized } from '../../support/random-runs.js';

const ROUNDS = sized(40, 10);
const MODULE = new URL('./accepting.worker.js', import.meta.url);

describe('Baselines that are accepted at once', () => {
  let repository: MadeUpRepository;
  const workers: Worker[] = [];
  beforeEach(() => (repository = new MadeUpRepository()));
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
    repository.remove();
  });

  /** A thread that has scanned the mission as it is now. */
  async function scannedNow(): Promise<Worker> {
    const worker = new Worker(MODULE, { workerData: { path: repository.folder.path } });
    workers.push(worker);
    await once(worker, 'message');
    return worker;
  }

  it('leave the list of one tree beside the baseline of the same tree', async () => {
    const threads = [await scannedNow()];
    repository.writeArtifact('plan.md', 'other');
    threads.push(await scannedNow());
    for (let round = 0; round < ROUNDS; round += 1) {
      const accepted = threads.map((thread) => once(thread, 'message'));
      for (const thread of threads) thread.postMessage('accept');
      await Promise.all(accepted);
      expect(new BaselineStore(repository.folder).read()?.list, `round ${String(round)}`).to.be.an('object');
    }
  });
});
