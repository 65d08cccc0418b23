import { PassThrough } from 'node:stream';
import type { Implementation } from '../../../lib/conformance/implementation/implementation.js';
import type { ProgramStarter } from '../../../lib/conformance/program/running-program.js';
import { serveConformance } from '../../../lib/conformance/protocol/serve-conformance.js';

/** An implementation as a program that speaks the protocol, without a process of its own. */
export function servedInProcess(implementation: Implementation): ProgramStarter {
  return (listener) => {
    const input = new PassThrough();
    const write = (line: string) => listener.onOutput(Buffer.from(line));
    const end = () => listener.onEnd('with exit code 0', 'died');
    serveConformance({ input, write, implementation }).then(end, end);
    return {
      send: (line) => void input.write(`${line}\n`),
      endInput: () => void input.end(),
      kill: () => void input.destroy(),
    };
  };
}
