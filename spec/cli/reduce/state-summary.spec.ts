import { expect } from 'chai';
import { summaryLines } from '../../../lib/cli/reduce/state-summary.js';
import { createPaint } from '../../../lib/cli/terminal/paint.js';
import type { Event } from '../../../lib/event/event.js';
import { reduceMissionDossier } from '../../../lib/reducer/dossier.reducer.js';
import { drift, event, identity, indexed, missing, NAMESPACE, snapshot } from '../../support/samples.js';

const PLAIN = createPaint(false);

function summary(...events: readonly Event[]): string {
  return summaryLines(reduceMissionDossier(events, { as: '2.4.0' }), PLAIN).join('\n');
}

describe('the summary of a state', () => {
  it('says of an empty dossier that there is nothing', () => {
    expect(summary().split('\n')).to.deep.equal([
      'Dossier without a namespace',
      'Parity status  unknown',
      'Events         0',
      '',
      'Artifacts (0)',
      '  none',
      '',
      'Anomalies (0)',
      '  none',
      '',
      'Latest snapshot',
      '  none',
      '',
      'Drift history (0)',
      '  none',
    ]);
  });

  it('names the namespace, with its step where it has one', () => {
    const withStep = summary(event('snapshot', 1, snapshot({ namespace: { ...NAMESPACE, step_id: 'plan' } })));
    expect(withStep.split('\n').slice(0, 8)).to.deep.equal([
      'Dossier of 012-offline-sync',
      'Project        6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11',
      'Feature        012-offline-sync',
      'Branch         main',
      'Mission        software-dev (manifest 1.4.0)',
      'Step           plan',
      'Parity status  clean',
      'Events         1',
    ]);
    expect(summary(event('snapshot', 1, snapshot()))).to.not.match(/^Step/m);
  });

  it('aligns the artifacts, and marks those that are superseded', () => {
    const lines = summary(
      event('indexed', 1, indexed('a.md', { step_id: 'specify' })),
      event('indexed', 2, indexed('b.md', { artifact_id: identity('b.md', { artifact_class: 'evidence' }) })),
      event('indexed', 3, indexed('c.md', { supersedes: identity('a.md') })),
    );
    expect(lines).to.include(
      [
        'Artifacts (3)',
        '  CLASS     HASH           STEP     PATH',
        '  input     sha256:c0ffee  specify  a.md  (superseded)',
        '  evidence  sha256:c0ffee  -        b.md',
        '  input     sha256:c0ffee  -        c.md',
      ].join('\n'),
    );
  });

  it('shows each anomaly, with its hint where it has one', () => {
    const lines = summary(
      event('missing', 1, missing('x.md', { remediation_hint: 'write it' })),
      event('missing', 2, missing('x.md')),
    );
    expect(lines).to.include(
      [
        'Anomalies (2)',
        '  missing_artifact  input  x.md',
        '    required by required_always, checked at 2026-03-01T09:30:00Z',
        '    hint: write it',
        '  missing_artifact  input  x.md',
        '    required by required_always, checked at 2026-03-01T09:30:00Z',
      ].join('\n'),
    );
  });

  it('counts one and many', () => {
    expect(summary(event('snapshot', 1, snapshot({ artifact_count: 2, anomaly_count: 1 })))).to.include(
      '  sha256:abad1dea  2 artifacts, 1 anomaly, computed at 2026-03-01T10:00:00Z',
    );
  });

  it('shows every drift with short hashes', () => {
    const hash = 'f'.repeat(64);
    const lines = summary(
      event('drift', 1, drift()),
      event('drift', 2, drift({ expected_hash: hash, actual_hash: hash })),
    );
    expect(lines).to.include('Drift history (2)\n  artifact_mutated  expected aa, found bb, ');
    expect(lines).to.include(`expected ${'f'.repeat(12)}…, found ${'f'.repeat(12)}…, detected at`);
  });

  it('names the algorithm of a hash once, also where the hash names it', () => {
    const hash = `sha256:${'f'.repeat(64)}`;
    const lines = summary(
      event('snapshot', 1, snapshot({ snapshot_hash: hash })),
      event('drift', 2, drift({ expected_hash: hash, actual_hash: 'beef' })),
    );
    expect(lines).to.include(`\n  sha256:${'f'.repeat(12)}…  1 artifact`);
    expect(lines).to.include(`expected sha256:${'f'.repeat(12)}…, found beef, `);
  });

  it('bounds very long texts, and aligns texts of any script', () => {
    const long = 'é'.repeat(5000);
    const lines = summary(event('indexed', 1, indexed(long, { step_id: long })), event('indexed', 2, indexed('b')));
    expect(Math.max(...lines.split('\n').map(({ length }) => length))).to.be.lessThan(1200);
    expect(lines).to.include(`  input  sha256:c0ffee  -${' '.repeat(40)}  b`);
  });

  it('shows the parity status in its colour', () => {
    const colours = (...events: readonly Event[]): string =>
      summaryLines(reduceMissionDossier(events, { as: '2.4.0' }), createPaint(true)).join('\n');
    expect(colours()).to.include('\u001b[33munknown');
    expect(colours(event('snapshot', 1, snapshot()))).to.include('\u001b[32mclean');
    expect(colours(event('drift', 1, drift()))).to.include('\u001b[31mdrifted');
  });
});
