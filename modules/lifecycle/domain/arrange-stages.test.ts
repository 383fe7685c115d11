import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spans } from '../contract.ts';
import { bandsOf, moveStage } from './arrange-stages.ts';

const stage = (text: string) => {
  const [key = '', span = 'tofu'] = text.split(':');
  return { key, span: spans.find((one) => one === span) ?? 'tofu' };
};
const stages = ['a:tofu', 'b:tofu', 'c:bofu', 'd:sales', 'e:sales'].map(stage);
const shown = (list: readonly { key: string; span: string }[]) =>
  list.map(({ key, span }) => `${key}:${span}`).join(' ');

describe('bands', () => {
  test('neighbours of one span stand together', () => {
    expect(bandsOf(stages).map(({ span, from, stages: inside }) => [span, from, inside.length])).toEqual([
      ['tofu', 0, 2],
      ['bofu', 2, 1],
      ['sales', 3, 2],
    ]);
    expect(bandsOf([])).toEqual([]);
  });
});

describe('another place', () => {
  test('one step down and up within a band', () => {
    expect(shown(moveStage(stages, 3, 4))).toBe('a:tofu b:tofu c:bofu e:sales d:sales');
    expect(shown(moveStage(stages, 1, 0))).toBe('b:tofu a:tofu c:bofu d:sales e:sales');
  });

  test('a stage dropped into the middle of a band belongs to it', () => {
    expect(shown(moveStage(stages, 2, 1))).toBe('a:tofu c:tofu b:tofu d:sales e:sales');
  });

  test('between two bands it keeps its own span', () => {
    expect(shown(moveStage(stages, 0, 2))).toBe('b:tofu c:bofu a:tofu d:sales e:sales');
    expect(shown(moveStage(stages, 0, 4))).toBe('b:tofu c:bofu d:sales e:sales a:tofu');
  });

  test('beyond either end is the end', () => {
    expect(shown(moveStage(stages, 4, 9))).toBe(shown(stages));
    expect(shown(moveStage(stages, 4, -3))).toBe('e:sales a:tofu b:tofu c:bofu d:sales');
  });

  test('nobody gets lost on the way', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.integer({ min: -2, max: 7 }), (from, to) => {
        const keys = moveStage(stages, from, to).map(({ key }) => key);
        expect(keys.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
        expect(keys.indexOf(stages[from]!.key)).toBe(Math.min(Math.max(to, 0), 4));
      }),
    );
  });
});
