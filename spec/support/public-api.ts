import ts from 'typescript';
import { packagePath } from '../../lib/package-path.js';
import { ENTRY_POINTS } from './entry-points.js';

/** A function, constructor or method that users can call, with what an editor shows when they hover over it. */
export interface PublicCallable {
  /** Its name, such as `DossierReducer.reduce`, and where it is declared. */
  readonly name: string;
  readonly place: string;
  readonly summary: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  /** `isExplained`: its type is one of the package, or names of properties say what is expected, or a docstring does. */
  readonly parameters: readonly { readonly name: string; readonly isExplained: boolean }[];
  readonly returnsValue: boolean;
  /** The errors of the package that its own body throws. */
  readonly thrown: readonly string[];
}

const ROOT = packagePath('lib/');

/**
 * Everything that can be called of what the entry points export. Left out are what is marked `@internal`, the constructors
 * of errors, which users catch and do not create, and interfaces for objects of others: an AbortSignal, say, is one.
 */
export function publicCallables(): readonly PublicCallable[] {
  const entries = ENTRY_POINTS.map(({ path }) => packagePath(`${path}.ts`));
  const options = optionsOf(packagePath('tsconfig.json'));
  const program = ts.createProgram(entries, options, hostWithoutPackages(options));
  const reader = new ApiReader(program.getTypeChecker());
  const found = entries.flatMap((entry) => reader.callablesOf(program.getSourceFile(entry)!));
  return [...new Map(found.map((one) => [`${one.place} ${one.name}`, one])).values()];
}

function optionsOf(config: string): ts.CompilerOptions {
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(json, { ...ts.sys, readDirectory: () => [] }, packagePath(''));
  return { ...options, noEmit: true, types: [] };
}

/** What other packages declare makes no difference here, and takes most of the time to read. */
function hostWithoutPackages(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return { ...host, fileExists: (path) => !path.includes('/node_modules/') && host.fileExists(path) };
}

/** An interface for what others make, such as the requests of node:http, of which this package reads parts. */
const FOREIGN = / is one\b/;

type Callable = ts.SignatureDeclaration;

class ApiReader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  callablesOf(entry: ts.SourceFile): PublicCallable[] {
    const module = this.#checker.getSymbolAtLocation(entry)!;
    return this.#checker.getExportsOfModule(module).flatMap((name) => {
      const symbol = name.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(name) : name;
      return (symbol.declarations ?? []).flatMap((declaration) => this.#declared(declaration, symbol, name.name));
    });
  }

  #declared(node: ts.Declaration, symbol: ts.Symbol, name: string): PublicCallable[] {
    if (!node.getSourceFile().fileName.startsWith(ROOT)) return [];
    if (ts.isFunctionDeclaration(node)) return this.#read(node, symbol, name);
    if (!ts.isClassDeclaration(node) && !ts.isInterfaceDeclaration(node)) return [];
    const about = symbol.getDocumentationComment(this.#checker);
    if (ts.isInterfaceDeclaration(node) && FOREIGN.test(ts.displayPartsToString(about))) return [];
    const isError = name.endsWith('Error');
    return node.members.flatMap((member) => {
      if (ts.isConstructorDeclaration(member))
        return isError ? [] : this.#read(member, undefined, `new ${name}`, about);
      if (member.name && ts.isPrivateIdentifier(member.name)) return [];
      const callable = callableOf(member);
      const own = member.name && this.#checker.getSymbolAtLocation(member.name);
      return callable === undefined || own === undefined ? [] : this.#read(callable, own, `${name}.${own.name}`);
    });
  }

  /** @param about the docstring of the class, which describes what its constructor makes. */
  #read(
    node: Callable,
    symbol: ts.Symbol | undefined,
    name: string,
    about: readonly ts.SymbolDisplayPart[] = [],
  ): PublicCallable[] {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    if (ts.getCombinedModifierFlags(node) & hidden) return [];
    const signature = this.#checker.getSignatureFromDeclaration(node);
    const documented = symbol ?? signature;
    if (signature === undefined || documented === undefined) return [];
    const tags = documented.getJsDocTags(this.#checker).map((tag) => {
      return { name: tag.name, text: ts.displayPartsToString(tag.text) };
    });
    if (tags.some((tag) => tag.name === 'internal')) return [];
    const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
    return [
      {
        name,
        place: `lib/${node.getSourceFile().fileName.slice(ROOT.length)}:${line + 1}`,
        summary: ts.displayPartsToString([...about, ...documented.getDocumentationComment(this.#checker)]),
        tags,
        parameters: node.parameters.map((parameter) => ({
          name: parameter.name.getText().replace(/^_/, ''),
          isExplained:
            ts.isObjectBindingPattern(parameter.name) ||
            hasDocstring(parameter) ||
            this.#isOwn(this.#checker.getTypeAtLocation(parameter)),
        })),
        returnsValue: !ts.isConstructorDeclaration(node) && !this.#isNothing(signature.getReturnType()),
        thrown: thrownBy(node),
      },
    ];
  }

  /** A type of the package has a docstring of its own, one hover away. */
  #isOwn(type: ts.Type): boolean {
    if (this.#checker.isArrayType(type)) {
      return this.#checker.getTypeArguments(type as ts.TypeReference).every((item) => this.#isOwn(item));
    }
    const parts = type.isUnionOrIntersection() ? [type, ...type.types] : [type];
    return parts.some((part) => {
      const declarations = ((part.aliasSymbol ?? part.symbol) as ts.Symbol | undefined)?.declarations ?? [];
      return declarations.some((one) => {
        const isNamed = ts.isClassDeclaration(one) || ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one);
        return isNamed && one.getSourceFile().fileName.startsWith(ROOT);
      });
    });
  }

  #isNothing(type: ts.Type): boolean {
    const text = this.#checker.typeToString(type);
    return ['void', 'Promise<void>', 'undefined', 'never', 'this'].includes(text);
  }
}

function hasDocstring(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).some((comment) => ts.isJSDoc(comment) && comment.comment !== undefined);
}

/** The signature of a method, or of a property that holds a function. */
function callableOf(member: ts.ClassElement | ts.TypeElement): Callable | undefined {
  if (ts.isMethodDeclaration(member) || ts.isMethodSignature(member)) return member;
  const value = ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  return value !== undefined && ts.isArrowFunction(value) ? value : undefined;
}

function thrownBy(node: ts.Node): readonly string[] {
  const names: string[] = [];
  const visit = (inner: ts.Node): void => {
    const thrown = ts.isThrowStatement(inner) ? inner.expression : undefined;
    if (thrown !== undefined && ts.isNewExpression(thrown)) names.push(thrown.expression.getText());
    if (!ts.isFunctionLike(inner) || inner === node) ts.forEachChild(inner, visit);
  };
  visit(node);
  return names.filter((name) => !/^(?:Type|Range)?Error$/.test(name));
}
