import { describe, expect, it } from 'vitest';
import { inspectSample, type InspectedColumn } from './inspect-sample.ts';

const stages = [
  { key: 'mql', names: ['MQL'] },
  { key: 'customer', names: ['Klient'], outcome: 'won' as const },
];

const inspect = (header: string[], rows: string[][]): Record<string, InspectedColumn> =>
  Object.fromEntries(inspectSample(header, rows, { stages }).map((column) => [column.name, column]));

describe('a look at a sample', () => {
  it('a list of leads in Polish: types, formats and targets', () => {
    const header = [
      'mql_id',
      'E-mail',
      'Telefon',
      'Data kontaktu',
      'Data wygranej',
      'Wartość',
      'Newsletter',
      'Rozmiar',
      'NIP',
      'Puste',
    ];
    const rows = Array.from({ length: 40 }, (_, i) => [
      `a${i}`,
      `osoba${i}@firma.example`,
      `501 234 5${String(i).padStart(2, '0')}`,
      `${String((i % 28) + 1).padStart(2, '0')}.03.2024`,
      i % 4 === 0 ? `05/0${(i % 9) + 1}/2024` : '',
      `1 ${String(200 + i)},50 zł`,
      i % 2 === 0 ? 'tak' : 'nie',
      ['1-5', '6-20', '20-50'][i % 3] ?? '',
      i % 3 === 0 ? '123-456-32-18' : '',
      '',
    ]);
    const columns = inspect(header, rows);
    expect(columns['mql_id']).toMatchObject({
      type: 'text',
      filledShare: 1,
      distinct: 40,
      samples: ['a0', 'a1', 'a2', 'a3', 'a4'],
      proposal: { target: { to: 'externalId', system: 'mql_id' }, sure: 'certain' },
    });
    expect(columns['E-mail']).toMatchObject({ type: 'email', proposal: { target: { field: 'email' } } });
    expect(columns['Telefon']).toMatchObject({ type: 'phone', proposal: { target: { field: 'phone' } } });
    expect(columns['Data kontaktu']).toMatchObject({ type: 'date', dates: { format: 'DD.MM.YYYY', sure: 'certain' } });
    expect(columns['Data wygranej']).toMatchObject({
      type: 'date',
      filledShare: 0.25,
      dates: { ambiguous: ['DD/MM/YYYY', 'MM/DD/YYYY'] },
      proposal: { target: { to: 'stage', stage: 'customer' } },
    });
    expect(columns['Wartość']).toMatchObject({
      type: 'money',
      numbers: { format: 'decimal-comma', currency: 'PLN' },
      proposal: { target: { to: 'field', field: 'value' } },
    });
    expect(columns['Newsletter']).toMatchObject({
      type: 'boolean',
      proposal: { target: { to: 'custom', type: 'boolean' } },
    });
    expect(columns['Rozmiar']).toMatchObject({ type: 'text', distinct: 3 });
    expect(columns['NIP']).toMatchObject({ type: 'nip', proposal: { target: { to: 'company', field: 'nip' } } });
    expect(columns['Puste']).toMatchObject({ type: 'empty', filledShare: 0 });
  });

  it('digits that are codes stay text', () => {
    const columns = inspect(
      ['Kod pocztowy', 'Segment', 'campaign_id', 'Dzieci', 'is_client'],
      [
        ['00950', '007', '12', '0', '0'],
        ['30059', '112', '12', '1', '1'],
        ['80001', '115', '13', '1', '0'],
      ],
    );
    expect(columns['Kod pocztowy']?.type).toBe('text');
    expect(columns['Segment']?.type).toBe('text');
    expect(columns['campaign_id']).toMatchObject({
      type: 'text',
      proposal: { target: { to: 'custom', type: 'text' } },
    });
    expect(columns['Dzieci']?.type).toBe('number');
    expect(columns['is_client']?.type).toBe('boolean');
  });

  it('a header without rows is still proposed by its names', () => {
    expect(inspect(['Email'], [])['Email']).toMatchObject({
      type: 'empty',
      filledShare: 0,
      samples: [],
      proposal: { target: { field: 'email' }, sure: 'certain' },
    });
  });

  it('rows shorter than the header are no trouble', () => {
    expect(inspect(['a', 'b'], [['1'], ['2', 'x']])['b']).toMatchObject({ filledShare: 0.5, samples: ['x'] });
  });
});
