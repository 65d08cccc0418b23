import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A module of `bench/tasks` in a process of its own that answers messages, and ends when its channel is closed. */
export class HelperProcess {
  #child;
  #failed;

  constructor(child) {
    this.#child = child;
    this.#failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`a helper ended with ${code}`)));
    this.#failed.catch(() => undefined);
  }

  /** Starts one, and waits for its first message. */
  static async start(name, ...args) {
    const task = join(import.meta.dirname, '../tasks', `${name}.mjs`);
    const helper = new HelperProcess(fork(task, args.map(String)));
    return { helper, first: await helper.next() };
  }

  /** Sends a message, and waits for the next one that it sends. */
  async ask(message) {
    const reply = this.next();
    this.#child.send(message);
    return reply;
  }

  /** Waits for the next message. */
  async next() {
    const [message] = await Promise.race([once(this.#child, 'message'), this.#failed]);
    return message;
  }

  end() {
    this.#child.disconnect();
  }
}
