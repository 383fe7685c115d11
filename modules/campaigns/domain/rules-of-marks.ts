/** The rule a campaign has before anybody writes one: touches that carry its source, medium and campaign belong to it. */
import type { Marks, RuleCondition, Rules } from '../contract.ts';

export function rulesOfMarks(marks: Pick<Marks, 'source' | 'medium' | 'campaign'>): Rules {
  const all = (['source', 'medium', 'campaign'] as const).flatMap((mark): RuleCondition[] =>
    marks[mark] ? [{ mark, is: 'equals', value: marks[mark] }] : [],
  );
  return all.length === 0 ? [] : [{ all }];
}
