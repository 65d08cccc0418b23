import { spawn, type ChildProcess } from 'node:child_process';
import { expect } from 'chai';
import { killGroup, releaseGroup, startGuarded } from '../../../lib/conformance/program/process-groups.js';
import { untilGone } from './processes.js';

const EVENTS = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const listeners = (): readonly number[] => EVENTS.map((event) => process.listenerCount(event));

describe('startGuarded', () => {
  const started: ChildProcess[] = [];
  const wait = (): ChildProcess => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { detached: true, stdio: 'ignore' });
    started.push(child);
    return child;
  };
  afterEach(() => {
    for (const { pid } of started.splice(0)) if (pid !== undefined) killGroup(pid);
  });

  it('listens before the process is there, and as long as there is one', async () => {
    const before = listeners();
    const more = before.map((count) => count + 1);
    const first = startGuarded(() => {
      expect(listeners()).to.deep.equal(more);
      return wait();
    });
    const second = startGuarded(wait);
    expect(listeners()).to.deep.equal(more);
    releaseGroup(first.pid!);
    expect(listeners()).to.deep.equal(more);
    releaseGroup(second.pid!);
    expect(listeners()).to.deep.equal(before);
    for (const { pid } of [first, second]) {
      killGroup(pid!);
      await untilGone(pid!);
    }
  });

  it('leaves no listener behind when there is no process', () => {
    const before = listeners();
    const refuse = (): never => {
      throw new Error('refused');
    };
    expect(() => startGuarded(refuse)).to.throw('refused');
    startGuarded(() => ({ pid: undefined }));
    expect(listeners()).to.deep.equal(before);
  });

  it('does not mind a group that it does not know, or that is gone', async () => {
    const before = listeners();
    const { pid } = startGuarded(wait);
    releaseGroup(0);
    killGroup(pid!);
    await untilGone(pid!);
    killGroup(pid!);
    releaseGroup(pid!);
    releaseGroup(pid!);
    expect(listeners()).to.deep.equal(before);
  });
});
