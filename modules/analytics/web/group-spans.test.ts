import { expect, it } from 'vitest';
import { groupSpans } from './group-spans.ts';

it('puts the three spans of marketing under one bracket, and the others under their own', () => {
  const spans = ['tofu', 'tofu', 'mofu', 'bofu', 'handoff', 'sales', 'sales', 'afterSales'];
  expect(groupSpans(spans.map((span) => ({ span })))).toEqual([
    { department: 'marketing', from: 0, stages: 4 },
    { department: 'handoff', from: 4, stages: 1 },
    { department: 'sales', from: 5, stages: 2 },
    { department: 'after', from: 7, stages: 1 },
  ]);
});

it('begins a new bracket where a span comes back', () => {
  const brackets = groupSpans([{ span: 'sales' }, { span: 'tofu' }, { span: 'sales' }]);
  expect(brackets.map((bracket) => bracket.department)).toEqual(['sales', 'marketing', 'sales']);
});
