import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { ReadingTask, ReadMission } from './reading-task.js';

/** The module of the thread lies beside this one, in the bundle too. */
const MODULE = new URL('./reading-thread.worker.js', import.meta.url);

/** A thread that reads missions beside the main one, which reads whatever this one does not deliver. */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #task: ReadingTask;
  #arrived: ReadMission[] = [];
  #hasEnded = false;
  #wake: () => void = () => undefined;

  constructor(task: ReadingTask) {
    this.#task = task;
    this.#worker = new Worker(MODULE, { workerData: task, env: SHARE_ENV, execArgv: [] });
    this.#worker.on('message', (mission: ReadMission) => {
      this.#arrived.push(mission);
      this.#wake();
    });
    this.#worker.on('error', () => this.#end());
    this.#worker.on('exit', () => this.#end());
  }

  /** The missions that have arrived since the last call. */
  arrived(): readonly ReadMission[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    return arrived;
  }

  /** Waits until something has arrived; false once nothing more will arrive, because the thread has finished or failed. */
  async more(): Promise<boolean> {
    if (this.#arrived.length === 0 && !this.#hasEnded) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#arrived.length > 0;
  }

  /** Stops the thread from taking more missions, and lets the process end without it. */
  close(): void {
    Atomics.store(this.#task.next, 0, this.#task.folders.length);
    this.#worker.unref();
  }

  #end(): void {
    this.#hasEnded = true;
    this.#wake();
  }
}
