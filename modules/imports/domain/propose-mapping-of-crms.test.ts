import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { proposeMapping } from './propose-mapping.ts';

const stages = [
  { key: 'subscriber', names: ['Subscriber'] },
  { key: 'lead', names: ['Lead'] },
  { key: 'mql', names: ['MQL'] },
  { key: 'customer', names: ['Customer'], outcome: 'won' as const },
];

/** What a column of these exports should become; whatever is not listed should become a custom field. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'id:*': ['Record ID', 'Lead ID', 'Account Id', 'Customer Id', 'Organization Id', 'Associated Contact IDs'],
  email: ['Email', 'Email 1', 'Person - Email', 'Person - Email (Work)', 'Osoba - E-mail'],
  phone: [
    'Phone',
    'Phone Number',
    'Phone 1',
    'Person - Phone',
    'Person - Phone (Work)',
    'Person - Phone (Mobile)',
    'Osoba - Telefon',
  ],
  firstName: ['First Name', 'FirstName', 'Person - First name'],
  lastName: ['Last Name', 'LastName', 'Person - Last name'],
  fullName: ['Person - Name', 'Osoba - Jméno a příjmení', 'Kontakt - Jméno a příjmení'],
  jobTitle: ['Job Title'],
  country: ['Country/Region', 'Country'],
  city: ['City'],
  source: ['Original Source', 'Lead source', 'LeadSource', 'Source'],
  owner: [
    'Contact owner',
    'Company owner',
    'Company Owner',
    'Deal owner',
    'Deal Owner',
    'Lead Owner',
    'Person - Owner',
  ],
  createdAt: ['Create Date'],
  note: ['Note', 'Notes', 'Note - Content'],
  tags: ['Person - Label'],
  value: ['Amount', 'Deal - Value', 'Obchod - Hodnota'],
  currency: ['Deal - Currency', 'Deal - Currency of value', 'Obchod - Měna hodnoty'],
  lostAt: ['Deal - Lost time', 'Obchod - Datum prohry'],
  lostReason: ['Deal - Lost reason', 'Obchod - Důvod prohry'],
  'company.name': ['Company', 'Company name', 'Company Name', 'Associated Company', 'Organization - Name', 'Name'],
  'company.website': ['Website', 'Website URL'],
  'company.domain': ['Domain'],
  'company.industry': ['Industry'],
  'company.employees': ['Number of employees'],
  'stage:customer': ['Close Date', 'Deal - Won time', 'Obchod - Datum výhry'],
  'stage:subscriber': ['Subscription Date'],
  ignore: ['Index'],
};

const targetOf = (name: string): string =>
  Object.entries(expected).find(([, names]) => names.includes(name))?.[0] ?? 'custom';

const proposed = (header: readonly string[]): string[] =>
  proposeMapping(
    header.map((name) => ({ name })),
    stages,
  ).map(({ target }) => {
    switch (target.to) {
      case 'field':
        return target.field;
      case 'company':
        return `company.${target.field}`;
      case 'stage':
        return `stage:${target.stage}`;
      case 'externalId':
        return 'id:*';
      default:
        return target.to;
    }
  });

const Headers = z.record(z.string(), z.unknown());
const Rows = z.union([z.array(z.array(z.string())), z.array(z.string()).transform((row) => [row])]);

const file = join(import.meta.dirname, '../../../../shared/data/crm_exports/headers.json');
const missing = 'skipped: the folder ../shared/data with the collected headers is not here';
const read = (): Record<string, unknown> => Headers.parse(JSON.parse(readFileSync(file, 'utf8')));

describe('exports of the CRMs people come from', () => {
  it('every column of the collected header rows is proposed as what it is', (context) => {
    if (!existsSync(file)) context.skip(missing);
    let columns = 0;
    for (const [kind, value] of Object.entries(read())) {
      const rows = Rows.safeParse(value);
      if (!rows.success || /_ids$|_values$/.test(kind)) continue;
      for (const header of rows.data) {
        const wanted = header.map((name) => {
          // In a list of organisations the country is the organisation's; of several owners the person's counts.
          if (kind === 'datablist_organizations_100' && name === 'Country') return 'company.country';
          // Beside the person's id the deal's own finds nobody.
          if (name === 'Record ID' && header.includes('Associated Contact IDs')) return 'custom';
          return targetOf(name);
        });
        expect([kind, proposed(header)]).toEqual([kind, wanted]);
        columns += header.length;
      }
    }
    expect(columns).toBeGreaterThan(100);
  });

  it('every spelling of a Pipedrive column, Czech ones included', (context) => {
    if (!existsSync(file)) context.skip(missing);
    const aliases = z.record(z.string(), z.array(z.string())).parse(read()['pipedrive_aliases']);
    const wanted: Record<string, string> = {
      full_name: 'fullName',
      email: 'email',
      phone: 'phone',
      deal_value: 'value',
      currency: 'currency',
      lost_reason: 'lostReason',
      won_time: 'stage:customer',
      lost_time: 'lostAt',
    };
    for (const [meaning, names] of Object.entries(aliases)) {
      for (const name of names) expect([name, ...proposed([name])]).toEqual([name, wanted[meaning] ?? 'custom']);
    }
  });
});
