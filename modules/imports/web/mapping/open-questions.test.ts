import type { ColumnSettings, InspectedColumn } from '#modules/imports/contract.ts';
import { describe, expect, it } from 'vitest';
import { dayMeant, isAnswered, numberMeant, questionsOf } from './open-questions.ts';

const slashes = { candidates: ['DD/MM/YYYY' as const, 'MM/DD/YYYY' as const] };
const thousands = { candidates: ['decimal-comma' as const, 'decimal-point' as const] };

const inspected = (change: Partial<InspectedColumn>): InspectedColumn => ({
  name: 'column',
  words: null,
  samples: [],
  filledShare: 1,
  distinct: 5,
  type: 'date',
  proposal: { target: { to: 'ignore' }, sure: 'guess' },
  dates: null,
  numbers: null,
  ...change,
});
const settings = (change: Partial<ColumnSettings>): ColumnSettings => ({
  name: 'column',
  target: { to: 'stage', stage: 'mql' },
  dateFormat: null,
  numberFormat: null,
  ...change,
});

describe('a cell that can be read in two ways', () => {
  it('03/04/2025 is 3 April or 4 March', () => {
    expect(dayMeant('DD/MM/YYYY', '03/04/2025')).toBe('2025-04-03');
    expect(dayMeant('MM/DD/YYYY', '03/04/2025')).toBe('2025-03-04');
  });

  it('31/04/2025 is no day in either order, and a year at the beginning leaves no question', () => {
    expect(dayMeant('DD/MM/YYYY', '31/04/2025')).toBeNull();
    expect(dayMeant('MM/DD/YYYY', '31/04/2025')).toBeNull();
    expect(dayMeant('MM/DD/YYYY', '2025/04/03')).toBe('2025-04-03');
  });

  it('1,234 is a little over one, or over a thousand', () => {
    expect(numberMeant('decimal-comma', '1,234')).toBe(1.234);
    expect(numberMeant('decimal-point', '1,234')).toBe(1234);
  });
});

describe('what is asked before an import', () => {
  it('is shown by a cell whose readings differ, not by 05/05/2025', () => {
    const [question] = questionsOf(
      [inspected({ dates: slashes, samples: ['05/05/2025', '03/04/2025', '01/02/2025'] })],
      [settings({})],
    );
    expect(question).toMatchObject({
      kind: 'date',
      example: '03/04/2025',
      readings: [
        { format: 'DD/MM/YYYY', meaning: '2025-04-03' },
        { format: 'MM/DD/YYYY', meaning: '2025-03-04' },
      ],
      answer: null,
    });
  });

  it('is one question for the dates of one program, and another for its numbers', () => {
    const questions = questionsOf(
      [
        inspected({ dates: slashes, samples: ['05/05/2025'] }),
        inspected({ dates: slashes, samples: ['03/04/2025'] }),
        inspected({ numbers: thousands, samples: ['1,234'] }),
      ],
      [
        settings({}),
        settings({ target: { to: 'field', field: 'createdAt' } }),
        settings({ target: { to: 'field', field: 'value' } }),
      ],
    );
    expect(questions.map(({ kind, columns, example }) => [kind, columns, example])).toEqual([
      ['date', [0, 1], '03/04/2025'],
      ['number', [2], '1,234'],
    ]);
  });

  it('leaves out columns that are not imported, and those imported as text', () => {
    const column = inspected({ dates: slashes, samples: ['03/04/2025'] });
    expect(questionsOf([column], [settings({ target: { to: 'ignore' } })])).toEqual([]);
    expect(questionsOf([column], [settings({ target: { to: 'field', field: 'note' } })])).toEqual([]);
  });

  it('is settled once each of its columns has a format, also by different ones', () => {
    const both = [inspected({ dates: slashes, samples: ['03/04/2025'] }), inspected({ dates: slashes })];
    const half = [settings({ dateFormat: 'DD/MM/YYYY' }), settings({})];
    const [asked] = questionsOf(both, half);
    expect(asked && isAnswered(asked, half)).toBe(false);
    const apart = [settings({ dateFormat: 'DD/MM/YYYY' }), settings({ dateFormat: 'MM/DD/YYYY' })];
    const [answered] = questionsOf(both, apart);
    expect(answered && isAnswered(answered, apart)).toBe(true);
    expect(answered?.answer).toBeNull();
  });
});
