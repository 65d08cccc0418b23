import { createHash } from 'node:crypto';
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ManifestCatalog } from '../../../lib/missions/manifest/manifest.catalog.js';
import { missionFolder } from '../../../lib/missions/mission/find-missions.js';
import { scanMission } from '../../../lib/missions/mission/scan-mission.js';
import { indexMission } from '../../../lib/missions/scan/index-mission.js';
import { MemoryTree } from '../../../lib/missions/tree/memory.tree.js';
import { sized } from '../../support/random-runs.js';
import { temporaryFolders } from '../../support/temporary-folders.js';

const FILES = sized(100_000, 20_000);
const MEBIBYTE = 1024 * 1024;
/** Far less than what is read. */
const ROOM = 40 * MEBIBYTE;

describe('An index of a large tree', () => {
  const folders = temporaryFolders();

  it('has each of all the many files of one folder, in order', () => {
    const names = Array.from({ length: FILES }, (_, at) => `notes/${String(FILES - at).padStart(6, '0')}.md`);
    const tree = new MemoryTree({ files: names.map((name) => [name, ''] as const) });
    const manifest = ManifestCatalog.of().manifestOf('software-dev');
    const index = indexMission(tree, { mission: 'ferry', missionType: 'software-dev', manifest });
    expect(index.artifacts.map(({ path }) => path)).to.deep.equal(names.toReversed());
    const empty = createHash('sha256').digest('hex');
    const lines = names.toReversed().map((name) => `${name}\t${empty}`);
    expect(index.parity).to.equal(`sha256:${createHash('sha256').update(lines.join('\n')).digest('hex')}`);
  });

  it('reads front matter of 50 MB no further than it must, and says so', function () {
    this.timeout(60_000);
    const folder = folders({ 'WP01-long.md': '---\nwork_package_id: WP01\ntitle: ' });
    truncateSync(join(folder, 'WP01-long.md'), 50 * MEBIBYTE);
    const file = openSync(join(folder, 'WP01-long.md'), 'r+');
    writeSync(file, '\n---\n', 50 * MEBIBYTE - 5);
    closeSync(file);
    const before = process.memoryUsage().rss;
    const [artifact] = scanMission(missionFolder(folder)).index.artifacts;
    expect(process.memoryUsage().rss - before).to.be.below(ROOM);
    expect(artifact).to.include({ size: 50 * MEBIBYTE, hash: '', error: 'wp_frontmatter_too_large' });
    expect(artifact?.rawHash).to.match(/^[0-9a-f]{64}$/);
  });
});
