import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMissions } from '../../lib/missions/mission/find-missions.js';
import { scanMission } from '../../lib/missions/mission/scan-mission.js';
import type { MissionIndex } from '../../lib/missions/scan/mission-index.js';
import { cutFrontMatter } from '../../lib/missions/work-package/front-matter.js';
import { readFrontMatter } from '../../lib/missions/work-package/work-package.reader.js';
import { describeShared, sharedLines, unpackedMissions } from '../support/missions/shared-missions.js';

interface Vector {
  readonly mission: string;
  readonly [name: string]: unknown;
}

interface Projection {
  readonly mission: string;
  readonly path: string;
  readonly hash?: string;
  readonly json?: string;
  readonly fail?: 'raw-bytes' | 'schema';
}

const COMPARED = ['mission_type', 'artifacts', 'step_id', 'counts', 'completeness', 'missing', 'parity', 'by_step'];

describeShared('The index of real missions', (folder) => {
  const repository = unpackedMissions(folder);
  const indexed = new Map<string, MissionIndex>();
  before(() => {
    for (const mission of findMissions(repository())) indexed.set(mission.mission, scanMission(mission).index);
  });

  it('has as many missions as there are vectors', () => {
    expect(indexed.size).to.equal(sharedLines(folder, 'vectors.jsonl.gz').length);
  });

  for (const vector of sharedLines(folder, 'vectors.jsonl.gz') as readonly Vector[]) {
    it(`is that of the reference for ${vector.mission}`, () => {
      const index = indexed.get(vector.mission);
      const json = JSON.parse(JSON.stringify(index)) as { artifacts: Record<string, unknown>[] };
      for (const artifact of json.artifacts) delete artifact.wp_id;
      for (const name of COMPARED) expect(json, name).to.have.property(name).that.eqls(vector[name]);
    });
  }

  for (const { mission, path, ...expected } of sharedLines(
    folder,
    'wp-projections.jsonl.gz',
  ) as readonly Projection[]) {
    it(`reads the work package ${mission}/${path} as the reference does`, () => {
      const front = cutFrontMatter(readFileSync(join(repository(), 'kitty-specs', mission, path), 'utf8'));
      const reading = front.kind === 'text' ? readFrontMatter(front.text) : ({ kind: 'plain' } as const);
      if (expected.fail === 'raw-bytes') expect(reading.kind).to.equal('plain');
      else if (expected.fail === 'schema') expect(reading.kind).to.equal('invalid');
      else expect(reading).to.include({ kind: 'plan', text: expected.json, hash: expected.hash });
    });
  }
});
