import { describe, expect, it } from 'vitest';
import type { StageNames } from './mapping.ts';
import { ColumnTarget } from './mapping.ts';
import { proposeMapping, type ColumnToMap } from './propose-mapping.ts';

const stages: StageNames[] = [
  { key: 'subscriber', names: ['Subskrybent', 'Subscriber'] },
  { key: 'lead', names: ['Lead'] },
  { key: 'mql', names: ['MQL', 'Marketing qualified lead'] },
  { key: 'salesQualified', names: ['SQL'] },
  { key: 'offer', names: ['Oferta', 'Offer'] },
  { key: 'customer', names: ['Klient', 'Customer'], outcome: 'won' },
];

/** The target in short: `email`, `company.name`, `stage:mql`, `id:record_id`, `custom:date`, `ignore`. */
const short = (target: ColumnTarget): string => {
  switch (target.to) {
    case 'field':
      return target.field;
    case 'company':
      return `company.${target.field}`;
    case 'deal':
      return `deal.${target.field}`;
    case 'stage':
      return `stage:${target.stage}`;
    case 'externalId':
      return `id:${target.system}`;
    case 'custom':
      return `custom:${target.type}`;
    case 'ignore':
      return 'ignore';
  }
};

const proposed = (names: readonly (string | ColumnToMap)[], withStages: readonly StageNames[] = []): string[] =>
  proposeMapping(
    names.map((column) => (typeof column === 'string' ? { name: column } : column)),
    withStages,
  ).map(({ target }) => short(target));

describe('proposed mapping', () => {
  it('a Polish list of leads', () => {
    const columns: [string, string][] = [
      ['Imię', 'firstName'],
      ['Nazwisko', 'lastName'],
      ['Adres e-mail', 'email'],
      ['Telefon', 'phone'],
      ['Firma', 'company.name'],
      ['NIP', 'company.nip'],
      ['REGON', 'company.regon'],
      ['KRS', 'company.krs'],
      ['Branża', 'company.industry'],
      ['Liczba pracowników', 'company.employees'],
      ['Przychód', 'company.revenue'],
      ['Strona www', 'company.website'],
      ['Stanowisko', 'jobTitle'],
      ['Miejscowość', 'city'],
      ['Kod pocztowy', 'postalCode'],
      ['Ulica', 'street'],
      ['Kraj', 'country'],
      ['Źródło', 'source'],
      ['Kampania', 'campaign'],
      ['Data utworzenia', 'createdAt'],
      ['Opiekun', 'owner'],
      ['Etykiety', 'tags'],
      ['Uwagi', 'note'],
      ['Wartość (PLN)', 'value'],
      ['Waluta', 'currency'],
      ['Powód przegranej', 'lostReason'],
      ['Data przegranej', 'lostAt'],
      ['Data wygranej', 'stage:customer'],
      ['Ulubiony kolor', 'custom:text'],
    ];
    expect(
      proposed(
        columns.map(([name]) => name),
        stages,
      ),
    ).toEqual(columns.map(([, target]) => target));
  });

  it('one name for the whole person', () => {
    expect(proposed(['Imię i nazwisko', 'E-mail', 'Tel.', 'Nazwa firmy', 'Handlowiec'])).toEqual([
      'fullName',
      'email',
      'phone',
      'company.name',
      'owner',
    ]);
  });

  it('marks of campaigns', () => {
    expect(proposed(['email', 'utm_source', 'utm_medium', 'utm_campaign'])).toEqual([
      'email',
      'source',
      'medium',
      'campaign',
    ]);
  });

  it('each thing is proposed once: the second e-mail is a custom field, home gives way to work', () => {
    expect(proposed(['Email 1', 'Email 2', 'Phone 1', 'Phone 2'])).toEqual([
      'email',
      'custom:text',
      'phone',
      'custom:text',
    ]);
    expect(proposed(['Email (Home)', 'Email (Work)'])).toEqual(['custom:text', 'email']);
  });

  it('a bare name is a person among people and a company among companies', () => {
    expect(proposed(['Name', 'Email'])[0]).toBe('fullName');
    expect(proposed(['Name', 'Website', 'Industry'])[0]).toBe('company.name');
  });

  it('a date of entering a stage', () => {
    const names = [
      'Date entered MQL',
      'Became a lead date',
      'Became a marketing qualified lead date',
      'Data wejścia do etapu: Oferta',
    ];
    expect(proposed(names, stages)).toEqual(['stage:mql', 'stage:lead', 'custom:date', 'stage:offer']);
    expect(proposed(['Became a marketing qualified lead date'], stages)).toEqual(['stage:mql']);
    expect(proposed(['won_date'], stages)).toEqual(['stage:customer']);
    expect(proposed(['Close Date'], stages)).toEqual(['stage:customer']);
    expect(proposed(['Subscription Date'], stages)).toEqual(['stage:subscriber']);
  });

  it('dates of expecting, leaving and updating are not dates of entering', () => {
    expect(
      proposed(['Expected close date', 'Date left MQL', 'Last lead update date', 'Date entered current stage'], stages),
    ).toEqual(['custom:date', 'custom:date', 'custom:date', 'custom:date']);
  });

  it('without stages a stage date is a custom date', () => {
    expect(proposed(['won_date', 'Date entered MQL'])).toEqual(['custom:date', 'custom:date']);
  });

  it('the first contact belongs to the stage the key column is named after', () => {
    expect(proposed(['mql_id', 'first_contact_date'], stages)).toEqual(['id:mql_id', 'stage:mql']);
    expect(proposed(['email', 'first_contact_date'], stages)).toEqual(['email', 'stage:lead']);
  });

  it('an id that is unique and filled finds the person again; one that repeats is somebody else’s', () => {
    const sampled = (name: string, distinct: number): ColumnToMap => ({
      name,
      filledShare: 1,
      sampledRows: 100,
      distinct,
      type: 'text',
    });
    expect(proposed([sampled('mql_id', 100), sampled('landing_page_id', 12), sampled('sdr_id', 7)])).toEqual([
      'id:mql_id',
      'custom:text',
      'custom:text',
    ]);
  });

  it('cells of another shape overrule the name', () => {
    expect(proposed([{ name: 'campaign', type: 'number' }])).toEqual(['custom:number']);
    expect(proposed([{ name: 'Created', type: 'boolean' }])).toEqual(['custom:boolean']);
    expect(proposed([{ name: 'contact', type: 'text', severalWords: false }])).toEqual(['custom:text']);
    expect(proposed([{ name: 'kolumna 7', type: 'email' }])).toEqual(['email']);
  });

  it('ids that contacts, companies and deals of one program share by name are kept apart', () => {
    expect(proposed(['Record ID', 'Email'])).toEqual(['id:record_id', 'email']);
    expect(proposed(['Record ID', 'Company name', 'Domain'])[0]).toBe('id:company_record_id');
    expect(proposed(['Record ID', 'Deal Name', 'Amount'])[0]).toBe('id:deal_record_id');
  });

  it('deals that name their person are that person’s', () => {
    const deals = (contact: string): ColumnToMap[] => [
      { name: 'Record ID' },
      { name: 'Deal Name' },
      { name: 'Associated Contact IDs', samples: [contact] },
    ];
    expect(proposed(deals('8001'))).toEqual(['custom:text', 'custom:text', 'id:record_id']);
    expect(proposed(deals('8001;8002'))).toEqual(['id:deal_record_id', 'custom:text', 'custom:text']);
  });

  it('a close date is the day of winning only where all deals are won', () => {
    const closing = (...samples: string[]): (string | undefined)[] =>
      proposed(
        [
          { name: 'Deal Stage', samples },
          { name: 'Close Date', type: 'date' },
        ],
        stages,
      ).slice(1);
    expect(closing('closedwon', 'Closed Won')).toEqual(['stage:customer']);
    expect(closing('closedwon', 'contractsent')).toEqual(['custom:date']);
    expect(closing('Wygrana', 'Przegrana')).toEqual(['custom:date']);
    expect(closing()).toEqual(['stage:customer']);
  });

  it('says how sure it is', () => {
    const sure = (name: string): string | undefined => proposeMapping([{ name }], stages)[0]?.sure;
    expect(sure('Email')).toBe('certain');
    expect(sure('Data umowy')).toBe('likely');
    expect(sure('Close Date')).toBe('guess');
    expect(sure('first_contact_date')).toBe('guess');
    expect(sure('Ulubiony kolor')).toBe('guess');
  });

  it('custom fields get keys of their own, whatever the columns are called', () => {
    const names = ['Wielkość floty', 'wielkosc floty', '???', '', 'x'.repeat(300)];
    const targets = proposeMapping(names.map((name) => ({ name }))).map(({ target }) => ColumnTarget.parse(target));
    expect(targets.map((target) => (target.to === 'custom' ? target.key : ''))).toEqual([
      'wielkosc_floty',
      'wielkosc_floty_2',
      'field',
      'field_2',
      'x'.repeat(40),
    ]);
  });
});
