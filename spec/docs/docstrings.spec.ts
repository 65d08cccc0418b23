import { expect } from 'chai';
import { publicCallables, type PublicCallable } from '../support/public-api.js';

/** A summary that begins with the result, or speaks of what is returned. */
const GIVES = /^(?:The|A|An|All|Each|Whether|How|Why|What|Where|When|Which)\b|\b[Rr]eturns?\b/;

/** What the docstring of a callable lacks, by the rule of CONTRIBUTING.md. */
function gapsOf({ name, place, summary, tags, parameters, returnsValue, thrown }: PublicCallable): readonly string[] {
  const has = (tag: string, start: string): boolean =>
    tags.some((one) => one.name === tag && one.text.split(/[\s,]+/).includes(start));
  const unclear = parameters.filter((one) => !one.isExplained && !summary.includes(`\`${one.name}\``));
  const params = tags.filter((tag) => tag.name === 'param');
  const gaps = [
    ...(summary === '' && !name.startsWith('new ') ? ['a summary'] : []),
    ...(params.length >= parameters.length
      ? []
      : unclear.filter((one) => !has('param', one.name)).map((one) => `@param ${one.name}`)),
    ...(returnsValue && !GIVES.test(summary) && !tags.some((tag) => tag.name === 'returns') ? ['@returns'] : []),
    ...thrown.filter((error) => !has('throws', error)).map((error) => `@throws ${error}`),
  ];
  return gaps.map((gap) => `${place} ${name} lacks ${gap}`);
}

describe('the docstrings of the public API', () => {
  it('say what an editor has to show: parameters of plain types, what is returned, and the errors thrown', () => {
    const callables = publicCallables();
    expect(callables).to.have.length.above(250);
    expect(callables.flatMap(gapsOf).join('\n')).to.equal('');
  });
});
