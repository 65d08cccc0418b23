import { expect } from 'chai';
import { ManifestCatalog } from '../../lib/missions/manifest/manifest.catalog.js';
import { indexMission } from '../../lib/missions/scan/index-mission.js';
import type { MissionIndex } from '../../lib/missions/scan/mission-index.js';
import { MemoryTree } from '../../lib/missions/tree/memory.tree.js';
import { describeShared, sharedLines } from '../support/missions/shared-missions.js';

type Row = readonly [string, string, string, string, boolean, string | null, number, string];

interface Verdict {
  readonly exception?: string;
  readonly completeness: string;
  readonly counts: readonly number[];
  readonly parity: string;
  readonly artifacts: readonly Row[];
}

interface EdgeCase {
  readonly case: string;
  readonly mission_type: string;
  readonly step: string | null;
  readonly files: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
  readonly head: Verdict;
  readonly r042: Verdict;
}

describeShared('The index of an edge case', (folder) => {
  for (const edge of sharedLines(folder, 'edge-cases.jsonl.gz') as readonly EdgeCase[]) {
    const { head, r042 } = edge;
    if (head.exception === undefined) {
      it(`is that of the reference: ${edge.case}`, () => expect(verdictOf(indexOf(edge))).to.eql(head));
    } else {
      it(`goes on where the reference fails, and says so: ${edge.case}`, () => {
        const index = indexOf(edge);
        expect(index.artifacts.filter(({ isPresent }) => isPresent)).to.have.length(Object.keys(edge.files).length);
        expect(index.problems.map(({ code }) => code)).to.include('key_outside_alphabet');
      });
    }
    if (r042.exception !== undefined) continue;
    it(`has the parity hash of the first form: ${edge.case}`, () => {
      expect(indexOf(edge).firstFormParity).to.equal(r042.parity);
    });
  }
});

function indexOf({ files, links, mission_type, step }: EdgeCase): MissionIndex {
  const contents = Object.entries(files).map(([path, base64]) => [path, Buffer.from(base64, 'base64')] as const);
  return indexMission(new MemoryTree({ files: contents, links }), {
    mission: 'm',
    missionType: mission_type,
    manifest: ManifestCatalog.of().manifestOf(mission_type),
    step,
  });
}

function verdictOf(index: MissionIndex): Verdict {
  const all = [...index.artifacts, ...index.ghosts];
  const rows = all.map((artifact): Row => [
    artifact.path,
    artifact.artifactClass,
    artifact.key,
    artifact.isRequired ? 'required' : 'optional',
    artifact.isPresent,
    artifact.error,
    artifact.size,
    artifact.hash,
  ]);
  return {
    completeness: index.completeness,
    counts: Object.values(index.counts),
    parity: index.parity,
    artifacts: rows.sort(([one], [other]) => (one < other ? -1 : 1)),
  };
}
