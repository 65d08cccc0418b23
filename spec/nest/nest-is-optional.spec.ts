import { execFileSync } from 'node:child_process';
import { expect } from 'chai';

/** Prints the specifiers of the given kind that are resolved while an entry point is loaded. */
function loadedBy(entry: string): string[] {
  const hooks = `
    import { writeSync } from 'node:fs';
    export function resolve(specifier, context, next) {
      if (/^(@nestjs\\/|rxjs)/.test(specifier)) writeSync(1, specifier + '\\n');
      return next(specifier, context);
    }`;
  const program = `
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));
    await import(${JSON.stringify(entry)});`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

describe('NestJS', () => {
  for (const entry of ['mission-dossier', 'mission-dossier/model']) {
    it(`is not loaded by importing ${entry}`, () => {
      expect(loadedBy(entry)).to.deep.equal([]);
    });
  }

  it('is loaded by importing mission-dossier/nestjs', () => {
    expect(loadedBy('mission-dossier/nestjs')).to.include.members(['@nestjs/common', '@nestjs/core']);
  });
});
