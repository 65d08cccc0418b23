import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { inMission, softwareMission } from '../../support/missions/mission-files.js';
import { temporaryFolders } from '../../support/temporary-folders.js';
import { ended, run, start } from '../bin.js';

describe('mission-dossier scan --watch', () => {
  const repository = temporaryFolders();

  for (const [format, first, changed] of [
    ['text', /^MISSION /, '001-ferry  mutated  spec.md'],
    ['json', /"kind":"appeared"/, '{"kind":"mutated","mission":"001-ferry","path":"spec.md"}'],
  ] as const) {
    it(`shows the missions and then a line for each change, as ${format}`, async function () {
      this.timeout(60_000);
      const cwd = repository(inMission('001-ferry', softwareMission()));
      const child = start(['scan', '--watch', '--format', format], { cwd });
      const end = ended(child);
      const lines = createInterface({ input: child.stdout! });
      const seen: string[] = [];
      for await (const line of lines) {
        seen.push(line);
        if (seen.length === 1) writeFileSync(join(cwd, 'kitty-specs/001-ferry/spec.md'), 'Other ferries.\n');
        if (line === changed) child.kill('SIGINT');
      }
      const { code, stderr } = await end;
      expect(seen[0]).to.match(first);
      expect(seen).to.include(changed);
      expect(stderr).to.include('press Ctrl-C to stop');
      expect(code).to.equal(0);
    });
  }

  it('goes on while the missions are gone, and says so', async function () {
    this.timeout(60_000);
    const cwd = repository(inMission('001-ferry', softwareMission()));
    const child = start(['scan', '--watch'], { cwd });
    const end = ended(child);
    let isGone = false;
    let said = '';
    child.stderr?.on('data', (text: string) => {
      said += text;
      if (said.includes('Ctrl-C') && !isGone) rmSync(join(cwd, 'kitty-specs'), { recursive: true });
      isGone ||= said.includes('Ctrl-C');
      // While the folder is being removed, a scan may fail at a part of it.
      if (said.includes('no kitty-specs folder')) child.kill('SIGINT');
    });
    await once(child, 'exit');
    const { code, stderr } = await end;
    expect(stderr).to.match(/warning: .*no kitty-specs folder/);
    expect(code).to.equal(0);
  });

  it('refuses to start without missions', async () => {
    const none = await run(['scan', '--watch'], { cwd: repository() });
    expect(none).to.include({ code: 2 });
  });
});
