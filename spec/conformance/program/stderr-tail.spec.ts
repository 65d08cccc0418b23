import { expect } from 'chai';
import { StderrTail } from '../../../lib/conformance/program/stderr-tail.js';

const tailOf = (...chunks: readonly string[]) => {
  const tail = new StderrTail();
  for (const chunk of chunks) tail.push(Buffer.from(chunk));
  return tail.text();
};

describe('StderrTail', () => {
  it('is empty when nothing, or nothing visible, was written', () => {
    expect(tailOf()).to.equal('');
    expect(tailOf('\n \r\n', '\n')).to.equal('');
  });

  it('joins the last lines, however they came', () => {
    expect(tailOf('a\nb', 'c\r\n', '  d')).to.equal('a | bc |   d');
    expect(tailOf('1\n2\n3\n4\n5\n6\n7\n8\n')).to.equal('3 | 4 | 5 | 6 | 7 | 8');
  });

  it('cuts off the beginning of what is too long', () => {
    expect(tailOf('x'.repeat(9000), 'end')).to.equal(`…${'x'.repeat(497)}end`);
  });

  it('shows what a terminal would act upon', () => {
    expect(tailOf('\u001b]0;pwned\u0007')).to.equal(String.raw`\u{1b}]0;pwned\u{7}`);
  });

  it('stands bytes that are not UTF-8', () => {
    const tail = new StderrTail();
    tail.push(Buffer.from([0xff, 0x41]));
    expect(tail.text()).to.equal('\ufffdA');
  });
});
