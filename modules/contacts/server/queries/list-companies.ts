import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { CompanyRow } from '../../contract.ts';
import { colleagueNames } from '../colleagues.ts';
import { customOf } from '../contact-store.ts';
import type { StoredCompany } from '../company-store.ts';
import { cursorMoment, cursorText, readCursor, writeCursor } from '../cursor.ts';
import { contactProblem } from '../problems.ts';
import { type CompaniesAsked, fromCompanies } from './matching-companies.ts';

type Row = StoredCompany & { readonly place: string };
export type CompanyPage = { data: CompanyRow[]; nextCursor: string | null; hasMore: boolean };

async function withPeople(tx: Tx, workspaceId: string, rows: readonly StoredCompany[]): Promise<CompanyRow[]> {
  if (rows.length === 0) return [];
  const { rows: counts } = await sql<{ company_id: string; people: number }>`
    select company_id, count(*)::int as people from contacts.contact
    where workspace_id = ${workspaceId} and company_id = any(${rows.map((row) => row.id)}::uuid[]) and merged_into is null
    group by company_id`.execute(tx);
  const people = new Map(counts.map((count) => [count.company_id, count.people]));
  const nameOf = await colleagueNames(tx, workspaceId);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    domain: row.domain,
    nip: row.nip,
    regon: row.regon,
    krs: row.krs,
    industry: row.industry,
    employees: row.employees,
    revenueMinor: row.revenue_minor,
    website: row.website,
    country: row.country,
    city: row.city,
    region: row.region,
    street: row.street,
    postalCode: row.postal_code,
    pkd: row.pkd,
    legalForm: row.legal_form,
    adSpendMinor: row.ad_spend_minor,
    technologies: row.technologies ?? [],
    openJobs: row.open_jobs,
    foundedOn: row.founded_on,
    ownerId: row.owner_id,
    ownerName: nameOf(row.owner_id),
    custom: customOf(row.custom),
    contacts: people.get(row.id) ?? 0,
    createdAt: row.created_at.toISOString(),
  }));
}

const orders = {
  name: {
    by: sql`name_key, id`,
    text: sql<string>`name_key`,
    after: (place: string, id: string) => sql`(name_key, id) > (${place}::text, ${id}::uuid)`,
    place: cursorText,
  },
  '-createdAt': {
    by: sql`created_at desc, id desc`,
    text: sql<string>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    after: (place: string, id: string) => sql`(created_at, id) < (${place}::timestamptz, ${id}::uuid)`,
    place: cursorMoment,
  },
} as const;

export async function listCompanies(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  asked: CompaniesAsked & {
    readonly sort: keyof typeof orders;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<CompanyPage> {
  const order = orders[asked.sort];
  const place = readCursor(`companies.${asked.sort}`, z.tuple([order.place, z.guid()]), asked.cursor);
  const { rows } = await sql<Row>`
    select company.*, ${order.text} as place ${await fromCompanies(tx, catalog, workspaceId, asked)} ${place === null ? sql`` : sql`and ${order.after(place[0], place[1])}`}
    order by ${order.by} limit ${asked.limit + 1}`.execute(tx);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > asked.limit;
  return {
    data: await withPeople(tx, workspaceId, shown),
    nextCursor: hasMore && last ? writeCursor(`companies.${asked.sort}`, [last.place, last.id]) : null,
    hasMore,
  };
}

export async function countCompanies(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  asked: CompaniesAsked,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${await fromCompanies(tx, catalog, workspaceId, asked)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Throws when it is not in this workspace. */
export async function getCompany(tx: Tx, workspaceId: string, companyId: string): Promise<CompanyRow> {
  const { rows } = await sql<StoredCompany>`
    select * from contacts.company where workspace_id = ${workspaceId} and id = ${companyId}`.execute(tx);
  const [company] = await withPeople(tx, workspaceId, rows);
  if (!company) throw contactProblem('company-not-found');
  return company;
}
