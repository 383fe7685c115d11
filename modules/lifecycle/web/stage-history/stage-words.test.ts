import { flattenMessages } from '#platform/web/flatten-messages.ts';
import type { Translate } from '#platform/web/i18n.ts';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import type { StageHistory } from '../../contract.ts';
import english from '../messages.en.json' with { type: 'json' };
import polish from '../messages.pl.json' with { type: 'json' };
import { stageWords } from './stage-words.ts';

const wordsIn = (language: 'pl' | 'en') => {
  const texts = flattenMessages(language === 'pl' ? polish : english);
  const t: Translate = (key, values) => String(new IntlMessageFormat(texts.get(key) ?? key, language).format(values));
  const period = () => (language === 'pl' ? 'od 1 maja 2026 do 31 maja 2026' : 'from 1 May 2026 to 31 May 2026');
  const nameOf = (_: string | undefined, stage: string) => stage.toUpperCase();
  return (history: StageHistory, negated = false) => stageWords(history, negated, { t, period, nameOf });
};
const pl = wordsIn('pl');
const en = wordsIn('en');
const may = { from: '2026-05-01', to: '2026-05-31' };

test('an entry is told with its period', () => {
  expect(pl({ stage: 'mql', is: 'entered', when: may })).toBe(
    'wszedł/weszła na etap MQL od 1 maja 2026 do 31 maja 2026',
  );
  expect(en({ stage: 'mql', is: 'notEntered', when: may })).toBe('did not enter MQL from 1 May 2026 to 31 May 2026');
});

test('how long somebody has been on a stage is declined', () => {
  expect(pl({ stage: 'sql', is: 'in', days: { is: 'atLeast', count: 14 } })).toBe(
    'jest na etapie SQL co najmniej 14 dni',
  );
  expect(pl({ stage: 'sql', is: 'in', days: { is: 'atMost', count: 1 } })).toBe(
    'jest na etapie SQL co najwyżej 1 dzień',
  );
  expect(en({ stage: 'sql', is: 'in', days: { is: 'atLeast', count: 1 } })).toBe('is on SQL for at least 1 day');
});

test('denied, it is the opposite; not for at least so long is more than one sentence', () => {
  expect(pl({ stage: 'mql', is: 'entered' }, true)).toBe('nie wszedł/weszła na etap MQL');
  expect(pl({ stage: 'mql', is: 'notIn' }, true)).toBe('jest na etapie MQL');
  expect(pl({ stage: 'sql', is: 'in', days: { is: 'atLeast', count: 14 } }, true)).toBeUndefined();
});
