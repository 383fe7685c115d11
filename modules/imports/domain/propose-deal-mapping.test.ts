import { describe, expect, it } from 'vitest';
import type { ColumnTarget } from './mapping.ts';
import { proposeDealMapping } from './propose-deal-mapping.ts';
import type { ColumnToMap } from './propose-mapping.ts';

/** The target in short: `value` of the deal, `person.email`, `company.name`, `id:record_id`, `-`. */
const short = (target: ColumnTarget): string =>
  target.to === 'deal'
    ? target.field
    : target.to === 'field'
      ? `person.${target.field}`
      : target.to === 'company'
        ? `company.${target.field}`
        : target.to === 'externalId'
          ? `id:${target.system}`
          : '-';
const proposed = (names: readonly (string | ColumnToMap)[]): string[] =>
  proposeDealMapping(names.map((column) => (typeof column === 'string' ? { name: column } : column))).map(
    ({ target }) => short(target),
  );

describe('what the columns of a list of deals become', () => {
  it('HubSpot', () => {
    expect(
      proposed(['Record ID', 'Deal Name', 'Amount', 'Deal Stage', 'Close Date', 'Deal Owner', 'Company Name', 'Pipeline', 'Create Date', 'Last Activity Date', 'Closed Lost Reason']),
    ).toEqual(['id:deal_record_id', 'name', 'value', 'stage', 'closedAt', 'owner', 'company.name', 'pipeline', 'createdAt', '-', 'lostReason']);
    expect(proposed(['Deal Name', { name: 'Associated Contact', type: 'email' }])).toEqual(['name', 'person.email']);
  }); // prettier-ignore

  it('Salesforce', () => {
    expect(
      proposed(['Opportunity ID', 'Opportunity Name', 'Account Name', 'Stage', 'Amount', 'Opportunity Currency', 'Created Date', 'Close Date', 'Opportunity Owner', 'Lead Source', 'Probability (%)']),
    ).toEqual(['id:opportunity_id', 'name', 'company.name', 'stage', 'value', 'currency', 'createdAt', 'closedAt', 'owner', 'person.source', '-']);
  }); // prettier-ignore

  it('Pipedrive: what belongs to the owner of an organisation is not the deal’s', () => {
    expect(
      proposed(['Deal - ID', 'Deal - Title', 'Deal - Owner', 'Deal - Pipeline', 'Deal - Stage (pipeline)', 'Deal - Value', 'Deal - Currency', 'Deal - Status', 'Deal - Expected close date', 'Deal - Won time', 'Deal - Lost time', 'Deal - Lost reason', 'Deal - Deal created', 'Organization - Name', 'Organization - Owner', 'Person - Name', 'Person - Email', 'Person - Owner', 'Deal - Probability']),
    ).toEqual(['id:deal_id', 'name', 'owner', 'pipeline', 'stage', 'value', 'currency', 'outcome', 'expectedOn', 'wonAt', 'lostAt', 'lostReason', 'createdAt', 'company.name', '-', 'person.fullName', 'person.email', '-', '-']);
  }); // prettier-ignore

  it('a Polish list', () => {
    expect(
      proposed(['ID szansy', 'Nazwa szansy', 'Proces sprzedaży', 'Etap', 'Status', 'Wartość (PLN)', 'Waluta', 'Data utworzenia', 'Data zamknięcia', 'Planowana data zamknięcia', 'Powód przegranej', 'Opiekun', 'Firma', 'NIP', 'Osoba kontaktowa', 'E-mail', 'Produkt', 'Źródło', 'Uwagi', 'Kolor']),
    ).toEqual(['id:deal_id_szansy', 'name', 'pipeline', 'stage', 'outcome', 'value', 'currency', 'createdAt', 'closedAt', 'expectedOn', 'lostReason', 'owner', 'company.name', 'company.nip', 'person.fullName', 'person.email', 'product', 'person.source', 'note', '-']);
  }); // prettier-ignore

  it('a column of another shape is not taken for a date or an amount, and an id that repeats is not the deal’s', () => {
    expect(
      proposed([
        { name: 'Close Date', type: 'text' },
        { name: 'Amount', type: 'text' },
        { name: 'Deal ID', type: 'text', filledShare: 1, distinct: 3, sampledRows: 10 },
      ]),
    ).toEqual(['-', '-', '-']);
  });
});
