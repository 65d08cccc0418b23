import type { CST } from 'yaml';
import { yamlPackage } from './yaml-package.js';
import { YamlFault } from './yaml-fault.js';

const HOLDS_TABS: ReadonlySet<CST.TokenType | null> = new Set([
  'comment',
  'single-quoted-scalar',
  'double-quoted-scalar',
]);

/**
 * Makes sure that tabs stand inside quotes, blocks and comments alone: there the reference takes them, the library takes
 * more.
 *
 * @throws YamlFault for a tab elsewhere.
 */
export function refuseTabs(text: string): void {
  let offset = 0;
  for (const { token, mayHoldTabs } of tokens(text)) {
    const tab = mayHoldTabs ? -1 : token.indexOf('\t');
    if (tab !== -1) throw new YamlFault('there is a tab where YAML does not allow one; use spaces', offset + tab);
    offset += token.length;
  }
}

/** A scalar without quotes comes as a mark and then its text; behind the header of a block, the text is that of the block. */
function* tokens(text: string): Iterable<{ readonly token: string; readonly mayHoldTabs: boolean }> {
  const { CST, Lexer } = yamlPackage();
  // What the lexer says of the text, and is no part of it.
  const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END]);
  let isText = false;
  let isBlock = false;
  for (const token of new Lexer().lex(text)) {
    if (token === CST.SCALAR) isText = true;
    if (token === CST.SCALAR || marks.has(token)) continue;
    const type = CST.tokenType(token);
    yield { token, mayHoldTabs: isText ? isBlock : HOLDS_TABS.has(type) };
    if (isText) isBlock = false;
    else if (type === 'block-scalar-header') isBlock = true;
    isText = false;
  }
}
