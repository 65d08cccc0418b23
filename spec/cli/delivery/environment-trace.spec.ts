import { join } from 'node:path';
import { expect } from 'chai';
import { runProgram } from '../../../lib/cli/program.js';
import { SqliteOutbox } from '../../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../../support/local-findings.js';
import { MadeUpRepository } from '../../support/missions/made-up-repository.js';
import { withOpenTelemetry } from '../../support/open-telemetry.js';
import { Collected } from '../../support/collected.js';
import { NAMESPACE } from '../../support/samples.js';
import { SECRET } from '../../support/secrets.js';
import { services } from '../../support/service-under-spec.js';
import { jsonLines, run, scratchFolder } from '../bin.js';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE_ID}-00f067aa0ba902b7-01`;

describe('The trace of a build pipeline', () => {
  const scratch = scratchFolder();
  const start = services();
  let namespace: string;
  before(() => (namespace = scratch.write('namespace.json', JSON.stringify(NAMESPACE))));
  const tracesIn = (outbox: string): readonly (string | undefined)[] => {
    const opened = SqliteOutbox.open(outbox, { create: false });
    try {
      return opened.list({ limit: 99 }).map(({ traceparent }) => traceparent);
    } finally {
      opened.close();
    }
  };

  it('reaches the log of the service through emit and relay', async () => {
    const service = await start();
    const outbox = join(scratch.path, 'pipeline.db');
    const input = jsonLines(findingIndexed('plan.md'));
    const emitted = await run(['emit', '--outbox', outbox, '--namespace', namespace], { input, env: { TRACEPARENT } });
    expect(emitted.code, emitted.stderr).to.equal(0);
    const relayed = await run(['relay', '--once', '--outbox', outbox, '--to', `${service.url}/v1/events`], {
      env: { MISSION_DOSSIER_WEBHOOK_SECRET: SECRET },
    });
    expect(relayed.code, relayed.stderr).to.equal(0);
    const { events } = await service.store.queries.events({ limit: 10 });
    expect(events.map(({ trace }) => trace)).to.deep.equal([TRACEPARENT]);
  });

  it('is that of the events of scan --emit, too; what is not a trace is left out', async () => {
    const repository = new MadeUpRepository();
    try {
      for (const [value, expected] of [
        [TRACEPARENT, TRACEPARENT],
        ['build 7', undefined],
      ] as const) {
        const outbox = join(repository.root, `${String(expected)}.db`);
        const scanned = await run(['scan', repository.root, '--emit', '--outbox', outbox], {
          env: { TRACEPARENT: value },
        });
        expect(scanned.code, scanned.stderr).to.equal(0);
        expect(new Set(tracesIn(outbox))).to.deep.equal(new Set([expected]));
      }
    } finally {
      repository.remove();
    }
  });

  describe('where an SDK is registered', () => {
    const exporter = withOpenTelemetry();

    it('has the span of the emission, which the events name', async () => {
      const outbox = join(scratch.path, 'sdk.db');
      const findings = scratch.write('findings.jsonl', jsonLines(findingIndexed('plan.md')));
      const terminal = {
        stdin: process.stdin,
        stdout: new Collected(),
        stderr: new Collected(),
        env: { TRACEPARENT, TRACESTATE: 'vendor=1' },
      };
      expect(await runProgram(['emit', findings, '--outbox', outbox, '--namespace', namespace], terminal)).to.equal(0);
      const [span] = exporter.getFinishedSpans();
      const { traceId, spanId, traceState } = span?.spanContext() ?? {};
      expect([traceId, traceState?.serialize()]).to.deep.equal([TRACE_ID, 'vendor=1']);
      expect(span?.parentSpanContext?.spanId).to.equal(TRACEPARENT.split('-')[2]);
      expect(tracesIn(outbox)).to.deep.equal([`00-${TRACE_ID}-${String(spanId)}-01`]);
    });
  });
});
