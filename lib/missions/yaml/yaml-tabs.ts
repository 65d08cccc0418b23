import type { CST } from 'yaml';
import { yamlPackage } from './yaml-package.js';
import { YamlFault } from './yaml-fault.js';

const HOLDS_TABS: ReadonlySet<CST.TokenType | null> = new Set([
  'comment',
  'single-quoted-scalar',
  'double-quoted-scalar',
]);

/**
 * Checks that tabs only occur inside quotes, blocks and comments, where the reference accepts them; the library accepts
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

/**
 * A scalar without quotes comes as a mark followed by its text; after the header of a block, the text is that of the
 * block.
 */
function* tokens(text: string): Iterable<{ readonly token: string; readonly mayHoldTabs: boolean }> {
  const { CST, Lexer } = yamlPackage();
  // The lexer's remarks, which are not part of the text.
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
