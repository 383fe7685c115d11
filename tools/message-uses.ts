/** Finds in a page's source which messages it shows: `t('key')`, `messageKey('key')` and `translate('namespace', 'key')`. */
import ts from 'typescript';

export type MessageUse = {
  readonly namespace: string;
  readonly key: string;
  /** Names of the values given with it; null when they cannot be read off (a marked key, a spread, a variable). */
  readonly values: readonly string[] | null;
  readonly line: number;
};

export type SourceReading = {
  readonly uses: readonly MessageUse[];
  /** Keys put together at run time, which nobody can check: `t('stage.' + code)`. */
  readonly assembled: readonly string[];
  /** Words that stand in the page itself and would be shown in one language only. */
  readonly bare: readonly string[];
};

const spokenAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'description',
  'label',
  'placeholder',
  'title',
]);
const brand = 'Lejek';

/** `ownNamespace` is that of the room the file stands in: keys marked in data and a `t` that came as a parameter belong to it. */
export function readMessageUses(fileName: string, text: string, ownNamespace: string): SourceReading {
  const kind = fileName.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true, kind);
  const uses: MessageUse[] = [];
  const assembled: string[] = [];
  const bare: string[] = [];
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const at = (node: ts.Node): string => `${fileName}:${lineOf(node)} ${node.getText(source).slice(0, 80)}`;

  const note = (namespace: string, argument: ts.Expression | undefined, values: readonly string[] | null): void => {
    if (!argument) return;
    for (const key of possibleTexts(argument)) {
      if (typeof key === 'string') uses.push({ namespace, key, values, line: lineOf(argument) });
      else if (isAssembled(key)) assembled.push(at(key));
    }
  };

  const visit = (node: ts.Node, translators: ReadonlyMap<string, string>): void => {
    let known = translators;
    if (ts.isBlock(node) || ts.isSourceFile(node)) known = new Map([...translators, ...translatorsOf(node)]);
    if (ts.isCallExpression(node)) {
      const called = nameOf(node.expression);
      const [first, second] = node.arguments;
      if (called === 'messageKey') note(ownNamespace, first, null);
      else if (called === 'translate' && first && ts.isStringLiteral(first))
        note(first.text, second, valuesOf(node.arguments[2]));
      else if (called !== null && (called === 't' || known.has(called)))
        note(known.get(called) ?? ownNamespace, first, valuesOf(second));
    }
    if (ts.isJsxText(node) && hasWords(node.text)) bare.push(at(node.parent));
    if (ts.isJsxAttribute(node) && spokenAttributes.has(node.name.getText(source))) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value) && hasWords(value.text)) bare.push(at(node));
    }
    ts.forEachChild(node, (child) => visit(child, known));
  };
  visit(source, new Map());
  return { uses, assembled, bare };
}

/** `const t = useMessages('contacts')` among the statements of one block. */
function translatorsOf(block: ts.Block | ts.SourceFile): [string, string][] {
  return block.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap(({ name, initializer }): [string, string][] => {
      if (!initializer || !ts.isCallExpression(initializer) || nameOf(initializer.expression) !== 'useMessages')
        return [];
      const [namespace] = initializer.arguments;
      return namespace && ts.isStringLiteral(namespace) ? [[name.getText(), namespace.text]] : [];
    }),
  );
}

function nameOf(callee: ts.Expression): string | null {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 't' ? 't' : null;
}

/** Texts an expression can become; what is not a text is given back as it stands. */
function possibleTexts(expression: ts.Expression): (string | ts.Expression)[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isParenthesizedExpression(expression)) return possibleTexts(expression.expression);
  if (ts.isConditionalExpression(expression))
    return [...possibleTexts(expression.whenTrue), ...possibleTexts(expression.whenFalse)];
  const isChoice = (kind: ts.SyntaxKind): boolean =>
    kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
  if (ts.isBinaryExpression(expression) && isChoice(expression.operatorToken.kind))
    return [...possibleTexts(expression.left), ...possibleTexts(expression.right)];
  return [expression];
}

const isAssembled = (expression: ts.Expression): boolean =>
  ts.isTemplateExpression(expression) || ts.isBinaryExpression(expression);

function valuesOf(argument: ts.Expression | undefined): string[] | null {
  if (!argument) return [];
  if (!ts.isObjectLiteralExpression(argument) || argument.properties.some(ts.isSpreadAssignment)) return null;
  return argument.properties.flatMap(({ name }) => (name ? [name.getText().replace(/['"]/g, '')] : []));
}

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replaceAll(brand, '').replace(/&\w+;/g, ''));
