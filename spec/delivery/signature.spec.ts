import { execFileSync } from 'node:child_process';
import { expect } from 'chai';

const SIGNER = new URL('../../lib/delivery/signature.js', import.meta.url).href;

/** What a process that makes signers with keys of these lengths is warned of. */
function warnings(...lengths: readonly number[]): unknown {
  const program = `
    const { Signer } = await import(${JSON.stringify(SIGNER)});
    const warnings = [];
    process.on('warning', ({ name, code, message }) => warnings.push({ name, code, message }));
    for (const length of ${JSON.stringify(lengths)}) new Signer('whsec_' + Buffer.alloc(length, 7).toString('base64'));
    setImmediate(() => console.log(JSON.stringify(warnings)));`;
  const args = ['--no-warnings', '--input-type=module', '--eval', program];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

describe('A webhook secret', () => {
  it('that is shorter than 24 bytes leads to one warning, which does not say how long it is', () => {
    const message =
      'the webhook secret is short, and can be guessed: use 24 to 64 random bytes, as Standard Webhooks say';
    expect(warnings(23, 5, 1)).to.deep.equal([{ name: 'DossierWarning', code: 'SHORT_WEBHOOK_SECRET', message }]);
  });

  it('of 24 bytes or more leads to none', () => {
    expect(warnings(24, 32, 64)).to.deep.equal([]);
  });
});
