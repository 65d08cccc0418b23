import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { envelope, indexed } from '../support/samples.js';
import { jsonLines, run, scratchFolder } from './bin.js';

const FIRST = envelope('indexed', 1, indexed('spec.md'));
const SECOND = envelope('indexed', 2, indexed('plan.md'));
const NO_UTF8 = Buffer.concat([
  Buffer.from(`${JSON.stringify(FIRST)}\n{"a":"`),
  Buffer.from([0xff]),
  Buffer.from('"}\n'),
]);
const DEEP = '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000);

describe('input that cannot be used', () => {
  const scratch = scratchFolder();

  for (const command of ['reduce', 'validate']) {
    describe(`given to ${command}`, () => {
      it('as a missing file, is refused by name', async () => {
        const { code, stdout, stderr } = await run([command, 'nope.jsonl'], { cwd: scratch.path });
        expect(stderr).to.match(/^error: cannot read nope\.jsonl: it does not exist/);
        expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      });

      it('as a folder, is refused by name', async () => {
        const { code, stdout, stderr } = await run([command, scratch.path]);
        expect(stderr)
          .to.match(/^error: cannot read .*: it is a folder/)
          .and.include(scratch.path);
        expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      });

      it('as a folder at stdin, is refused', async () => {
        const folder = openSync(scratch.path, 'r');
        const { code, stdout, stderr } = await run([command], { stdin: folder });
        closeSync(folder);
        expect(stderr).to.match(/^error: cannot read <stdin>: it is a folder/);
        expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      });

      it('as an empty name, is refused', async () => {
        const { code, stderr } = await run([command, '']);
        expect(stderr).to.match(/^error: cannot read "": the file name is empty/);
        expect(code).to.equal(2);
      });

      it('as a name with control characters, is refused without sending them to the terminal', async () => {
        const { code, stderr } = await run([command, '\u001b[31m']);
        expect(stderr).to.include('cannot read \\u{1b}[31m: ');
        expect(code).to.equal(2);
      });

      // The superuser may read everything.
      if (process.getuid?.() !== 0) {
        it('as a file without permission, is refused by name', async () => {
          const file = scratch.write(`secret-${command}.jsonl`, '');
          chmodSync(file, 0);
          const { code, stderr } = await run([command, file]);
          expect(stderr)
            .to.match(/^error: cannot read .*: you have no permission/)
            .and.include(file);
          expect(code).to.equal(2);
        });
      }
    });
  }

  const unreadable: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ['is not JSON', `${jsonLines(FIRST)}{"event_id":\n${jsonLines(SECOND)}`, /^<stdin>:2: not JSON: /],
    ['is not UTF-8', NO_UTF8, /^<stdin>:2: not UTF-8 from byte 6 /],
    ['is too long', `\n"${'x'.repeat(17 * 1024 * 1024)}"\n`, /^<stdin>:2: too long: \d+ bytes.*raise --max-line-bytes/],
    ['holds control characters', 'no\u001b[31m\u0000\n', /^<stdin>:1: not JSON: .*\\u\{1b\}\[31m\\u\{0\}/],
  ];
  for (const [what, input, message] of unreadable) {
    it(`ends reduce with exit code 2 at a line that ${what}, and names the line`, async () => {
      const { code, stdout, stderr } = await run(['reduce'], { input });
      expect(stderr).to.match(message).and.include('--skip-invalid');
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    });

    it(`is an invalid line to validate when it ${what}`, async () => {
      const { code, stdout } = await run(['validate'], { input });
      expect(stdout).to.match(new RegExp(message.source, 'm'));
      expect(code).to.equal(1);
    });
  }

  it('may have long lines when the limit is raised, and is refused when it is lowered', async () => {
    const input = jsonLines(FIRST);
    expect((await run(['reduce', '--max-line-bytes', '100'], { input })).stderr).to.include(
      'more than the limit of 100',
    );
    const long = jsonLines({ ...FIRST, project_slug: 'x'.repeat(17 * 1024 * 1024) });
    expect(await run(['reduce', '--max-line-bytes', '20000000'], { input: long })).to.deep.include({
      code: 0,
      stderr: '',
    });
  });

  it('ends reduce with exit code 1 at an invalid envelope, and names line and fields', async () => {
    const incomplete = { ...SECOND, lamport_clock: -1, node_id: undefined };
    const file = scratch.write('envelope.jsonl', jsonLines(FIRST, incomplete));
    const { code, stdout, stderr } = await run(['reduce', file]);
    expect(stderr).to.include(`${file}:2: node_id: `).and.include(`${file}:2: lamport_clock: `);
    expect(stderr).to.include('--skip-invalid');
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: '' });
  });

  for (const value of ['1', 'null', '"x"', '[]', '{}', 'true']) {
    it(`ends reduce with exit code 1 at the line ${value}`, async () => {
      const { code, stdout, stderr } = await run(['reduce'], { input: value });
      expect(stderr).to.match(/^<stdin>:1: /);
      expect({ code, stdout }).to.deep.equal({ code: 1, stdout: '' });
    });
  }

  it('may be nested 100,000 deep wherever one likes, and gets a short answer', async () => {
    const event = JSON.stringify(FIRST);
    const places: readonly (readonly [string, string])[] = [
      [DEEP, 'event_id'],
      [event.replace('"c0ffee"', DEEP), 'payload.content_ref.hash'],
      [event.replace('"2026-03-01T09:00:00Z"', DEEP), 'payload.indexed_at'],
      [
        event.replace('"payload":{', `"payload":{"context_diagnostics":{"a":${DEEP}},`),
        'payload.context_diagnostics.a',
      ],
    ];
    for (const [input, field] of places) {
      const reduced = await run(['reduce'], { input });
      expect(reduced.stderr, field).to.include(`<stdin>:1: ${field}: `);
      expect(reduced.stderr.length).to.be.lessThan(2000);
      const validated = await run(['validate', '--format', 'json'], { input });
      expect(validated.stdout).to.include(`"${field}"`);
      expect(validated.stdout.length).to.be.lessThan(10_000);
      expect(validated.code).to.equal(1);
    }
  });

  describe('with --skip-invalid', () => {
    it('is passed over, line by line, and counted', async () => {
      const input = `{"a":\n${jsonLines(FIRST, { ...SECOND, node_id: '' }, 5)}\n\u0001\n${jsonLines(SECOND)}`;
      const { code, stdout, stderr } = await run(['reduce', '--skip-invalid'], { input });
      const { event_count } = JSON.parse(stdout) as { event_count: number };
      expect(stderr.split('\n')).to.have.lengthOf(6);
      expect(stderr)
        .to.match(/^<stdin>:1: skipped: not JSON: /m)
        .and.match(/^<stdin>:3: skipped: node_id: /m);
      expect(stderr)
        .to.match(/^<stdin>:4: skipped: Input should be a valid object$/m)
        .and.match(/^<stdin>:6: skipped: not JSON: .*\\u\{1\}/m);
      expect(stderr).to.match(/^note: 4 lines skipped \(2 unreadable, 2 invalid envelopes\)$/m);
      expect({ code, event_count }).to.deep.equal({ code: 0, event_count: 2 });
    });

    it('tells an envelope with many faults in one line', async () => {
      const { code, stderr } = await run(['reduce', '--skip-invalid'], { input: '{}\n' });
      expect(stderr).to.match(
        /^<stdin>:1: skipped: event_id: [^\n]*; and \d+ more\nnote: 1 line skipped \(1 invalid envelope\)\n$/,
      );
      expect(code).to.equal(0);
    });

    it('is reported line by line 20 times, and then as a count', async () => {
      const { code, stderr } = await run(['reduce', '--skip-invalid'], { input: '{\n'.repeat(30) });
      expect(stderr.match(/skipped: /g)).to.have.lengthOf(20);
      expect(stderr).to.match(/^note: 30 lines skipped \(30 unreadable\); the first 20 are shown$/m);
      expect(code).to.equal(0);
    });

    it('still cannot be a missing file', async () => {
      const { code } = await run(['reduce', '--skip-invalid', join(scratch.path, 'nope')]);
      expect(code).to.equal(2);
    });

    it('still fails on mixed namespaces', async () => {
      const other = envelope(
        'indexed',
        3,
        indexed('x', { namespace: { ...namespaceOf(FIRST), mission_key: 'other' } }),
      );
      const { code, stderr } = await run(['reduce', '--skip-invalid'], { input: jsonLines(FIRST, 1, other) });
      expect(stderr).to.include('<stdin>:2: skipped: ').and.include('<stdin>:3: payload.namespace: ');
      expect(code).to.equal(1);
    });
  });
});

function namespaceOf(event: typeof FIRST): object {
  return (event['payload'] as { namespace: object }).namespace;
}
