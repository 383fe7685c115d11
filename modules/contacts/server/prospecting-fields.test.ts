/** What prospecting looks by: rank and department by job title, and the fields of companies. */
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { CompanyRow, ContactRow } from '../contract.ts';
import { makeCompany, makeContact } from './testing.ts';

const lejek = testApp();
const code = (reply: { body: unknown }) => (reply.body as { code: string }).code;
const asked = (filter: Filter) => encodeURIComponent(JSON.stringify(filter));

const titles = [
  ['Prezes zarządu', 'c-level', 'management'],
  ['Członek Zarządu ds. Finansowych', 'c-level', 'finance'],
  ['CEO & Founder', 'owner', 'management'],
  ['Właścicielka', 'owner', 'management'],
  ['Dyrektor ds. sprzedaży', 'director', 'sales'],
  ['Dyrektorka Generalna', 'c-level', 'management'],
  ['Managing Director', 'c-level', 'management'],
  ['Head of Marketing', 'director', 'marketing'],
  ['Vice President of Sales', 'director', 'sales'],
  ['Kierownik działu zakupów', 'manager', 'procurement'],
  ['IT Manager', 'manager', 'it'],
  ['Product Owner', 'manager', 'product'],
  ['Key Account Manager', 'specialist', 'sales'],
  ['Asystentka zarządu', 'specialist', 'management'],
  ['Specjalistka ds. kadr i płac', 'specialist', 'hr'],
  ['HR Business Partner', null, 'hr'],
  ['Główna księgowa', 'specialist', 'finance'],
  ['Młodszy specjalista ds. obsługi klienta', 'junior', 'service'],
  ['Marketing Intern', 'junior', 'marketing'],
  ['Inżynier jakości', 'specialist', 'production'],
  ['Lekarz', null, null],
] as const;

test('rank and department are read from Polish and English job titles', async () => {
  for (const [jobTitle, titleSeniority, titleDepartment] of titles) {
    const made = await makeContact(lejek(), { jobTitle });
    expect({ jobTitle, ...pick(made) }).toEqual({
      jobTitle,
      seniority: null,
      department: null,
      titleSeniority,
      titleDepartment,
    });
  }
});

const pick = ({ seniority, department, titleSeniority, titleDepartment }: ContactRow) => ({
  seniority,
  department,
  titleSeniority,
  titleDepartment,
});

test('what somebody chose stands above the job title, until it is taken away again', async () => {
  const person = await makeContact(lejek(), { jobTitle: 'Dyrektor zakładu', tags: ['rank'] });
  const filter: Filter = { all: [{ field: 'tags', is: 'oneOf', value: ['rank'] }, { field: 'seniority', is: 'oneOf', value: ['owner'] }] }; // prettier-ignore
  const owners = async () => ((await lejek().ask('GET', `/contacts/count?filter=${asked(filter)}`)).body as { count: number }).count; // prettier-ignore
  expect(await owners()).toBe(0);
  const chosen = await lejek().ask('PATCH', `/contacts/${person.id}`, { seniority: 'owner' });
  expect(pick(chosen.body as ContactRow)).toMatchObject({ seniority: 'owner', titleSeniority: null });
  expect(await owners()).toBe(1);
  const back = await lejek().ask('PATCH', `/contacts/${person.id}`, { seniority: null });
  expect(pick(back.body as ContactRow)).toMatchObject({ seniority: null, titleSeniority: 'director' });
  expect((await lejek().ask('PATCH', `/contacts/${person.id}`, { seniority: 'boss' })).status).toBe(422);
});

test('time in a job is asked by the day it began', async () => {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const fresh = await makeContact(lejek(), { jobStartedOn: day(20) });
  await makeContact(lejek(), { jobStartedOn: day(2000) });
  const filter: Filter = { field: 'jobStartedOn', is: 'inLastDays', value: 90 };
  const { data } = (await lejek().ask('GET', `/contacts?filter=${asked(filter)}`)).body as { data: ContactRow[] };
  expect(data.map(({ id }) => id)).toEqual([fresh.id]);
});

test('a LinkedIn address and a PKD code are kept in one spelling, and others are refused', async () => {
  const person = await makeContact(lejek(), { linkedin: 'pl.linkedin.com/in/Jan-Kowalski/' });
  expect(person.linkedin).toBe('https://www.linkedin.com/in/jan-kowalski');
  const company = await makeCompany(lejek(), { pkd: '4711z' });
  expect(company).toMatchObject({ pkd: '47.11.Z' });
  expect(code(await lejek().ask('PATCH', `/contacts/${person.id}`, { linkedin: 'javascript:alert(1)' }))).toBe('linkedin-not-valid'); // prettier-ignore
  expect(code(await lejek().ask('PATCH', `/companies/${company.id}`, { pkd: 'zebra' }))).toBe('pkd-not-valid');
});

const companies = async (filter: Filter) => {
  const page = (await lejek().ask('GET', `/companies?filter=${asked(filter)}`)).body as { data: CompanyRow[] };
  const { count } = (await lejek().ask('GET', `/companies/count?filter=${asked(filter)}`)).body as { count: number };
  expect(count).toBe(page.data.length);
  return page.data.map(({ name }) => name);
};

test('companies are found by what prospecting looks by', async () => {
  await makeCompany(lejek(), {
    name: 'Alfa', pkd: '62.01.Z', region: 'mazowieckie', employees: 120, revenueMinor: 5_000_000_00, adSpendMinor: 20_000_00,
    technologies: ['HubSpot', 'Shopify'], openJobs: 7, foundedOn: '2010-05-01', legalForm: 'sp. z o.o.',
  }); // prettier-ignore
  await makeCompany(lejek(), { name: 'Beta', pkd: '69.10.Z', region: 'wielkopolskie', employees: 5, technologies: ['HubSpot'], foundedOn: '2026-01-15' }); // prettier-ignore
  expect(await companies({ field: 'company.pkd', is: 'startsWith', value: '62' })).toEqual(['Alfa']);
  expect(await companies({ field: 'company.technologies', is: 'oneOf', value: ['HubSpot'] })).toEqual(['Alfa', 'Beta']);
  expect(await companies({ field: 'company.revenue', is: 'atLeast', value: 5_000_000_00 })).toEqual(['Alfa']);
  expect(await companies({ field: 'company.revenue', is: 'atLeast', value: 5_000_000_00.5 })).toEqual([]);
  expect(await companies({ field: 'company.adSpend', is: 'atMost', value: 20_000_00 })).toEqual(['Alfa']);
  expect(await companies({ field: 'company.openJobs', is: 'atLeast', value: 1e300 })).toEqual([]);
  expect(await companies({ field: 'company.foundedOn', is: 'after', value: '2020-01-01' })).toEqual(['Beta']);
  expect(await companies({ any: [{ field: 'company.region', is: 'equals', value: 'mazowieckie' }, { field: 'company.employees', is: 'atMost', value: 9 }] })).toEqual(['Alfa', 'Beta']); // prettier-ignore
  expect(await companies({ field: 'company.size', is: 'oneOf', value: ['1-9'] })).toEqual(['Beta']);
});

test('a company is not asked about people', async () => {
  const refused = await lejek().ask('GET', `/companies?filter=${asked({ field: 'seniority', is: 'oneOf', value: ['owner'] })}`); // prettier-ignore
  expect([refused.status, code(refused)]).toEqual([422, 'unknown-field']);
  const set = await lejek().ask('GET', `/companies/count?filter=${asked({ set: 'funnel', of: {} })}`);
  expect([set.status, code(set)]).toEqual([422, 'unknown-set']);
});
