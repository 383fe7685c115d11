/**
 * Which campaign a touch belongs to: the first one of which any rule holds, a rule holding when all its conditions do.
 * The same as `rulesSql` in server/compile-rules.ts says in SQL. Worked example: `Spring_PL_brand` matches `spring*brand`.
 */
import type { RuleCondition, RuleMark, Rules } from '../contract.ts';

export type Touch = { readonly [Mark in RuleMark]?: string | null };

export const capitals = 'ĄĆĘŁŃÓŚŹŻ';
export const smalls = 'ąćęłńóśźż';

/** Small letters of the English and the Polish alphabet, and no others: PostgreSQL and JavaScript differ on the rest. */
export const folded = (text: string): string =>
  text.replace(/[A-ZĄĆĘŁŃÓŚŹŻ]/g, (letter) => smalls[capitals.indexOf(letter)] ?? letter.toLowerCase());

/** Goes once from left to right, taking each piece at the first place it fits: no pattern makes it slow. */
function fitsWildcard(text: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

function holds({ mark, is, value }: RuleCondition, touch: Touch): boolean {
  const known = touch[mark];
  if (known === null || known === undefined || known === '') return false;
  const text = folded(known);
  const asked = folded(value);
  switch (is) {
    case 'equals':
      return text === asked;
    case 'beginsWith':
      return text.startsWith(asked);
    case 'contains':
      return text.includes(asked);
    case 'matches':
      return fitsWildcard(text, asked);
  }
}

export const belongs = (touch: Touch, rules: Rules): boolean =>
  rules.some(({ all }) => all.every((condition) => holds(condition, touch)));

export const campaignOf = <C extends { readonly rules: Rules }>(touch: Touch, inOrder: readonly C[]): C | null =>
  inOrder.find(({ rules }) => belongs(touch, rules)) ?? null;
