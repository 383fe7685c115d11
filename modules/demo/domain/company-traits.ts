/**
 * What prospecting looks by, for the invented firms. It follows from the firm's key and size alone and draws nothing from the
 * example's chance, so that all else stays as it was.
 */
import type { ExampleCompany } from './example.ts';

/** FNV-1a over the text, 0..1. */
function share(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  // The last bits of near keys are alike: mixed once more.
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}

const pickBy = <T>(items: readonly T[], text: string): T | undefined => items[Math.floor(share(text) * items.length)];

/** By section of the example: main activities. */
const activities: Readonly<Record<string, readonly string[]>> = {
  C: ['10.71.Z', '22.22.Z', '25.62.Z', '31.09.Z', '16.23.Z'],
  F: ['41.20.Z', '43.21.Z', '43.91.Z'],
  G: ['46.73.Z', '46.90.Z', '47.91.Z'],
  H: ['49.41.Z', '52.10.B', '52.29.C'],
  I: ['55.10.Z', '56.10.A', '56.21.Z'],
  K: ['62.01.Z', '62.02.Z', '63.11.Z'],
  N: ['71.12.Z', '70.22.Z', '72.19.Z'],
  R: ['86.21.Z', '86.22.Z', '96.04.Z'],
};

const tools = ['WordPress', 'Shopify', 'WooCommerce', 'HubSpot', 'Salesforce', 'Google Analytics', 'Microsoft 365', 'SAP', 'Comarch ERP', 'Slack', 'Klaviyo', 'PrestaShop']; // prettier-ignore
const legalForms = ['sp. z o.o. sp.k.', 'sp. z o.o.', 'S.A.', 's.c.', 'sp.j.'];

export type CompanyTraits = {
  readonly region: string;
  readonly pkd: string | null;
  readonly legalForm: string | null;
  /** Grosze a year, a month. */
  readonly revenueMinor: number;
  readonly adSpendMinor: number | null;
  readonly technologies: readonly string[];
  readonly openJobs: number;
  /** `YYYY-MM-DD` */
  readonly foundedOn: string;
};

export function companyTraits({ key, name, employees, industry, region, country }: ExampleCompany): CompanyTraits {
  const of = (what: string): number => share(`${key} ${what}`);
  const revenue = Math.round(employees * (180_000 + 420_000 * of('revenue')));
  const round = (value: number): number => Math.max(1, Math.round(value / 1000)) * 1000;
  const year = 2024 - Math.floor(30 * of('year') ** 1.5);
  return {
    region,
    pkd: country === 'PL' ? (pickBy(activities[industry] ?? [], `${key} pkd`) ?? null) : null,
    legalForm: legalForms.find((form) => name.endsWith(` ${form}`)) ?? null,
    revenueMinor: round(revenue) * 100,
    adSpendMinor: of('ads') < 0.6 ? round((revenue * (0.002 + 0.01 * of('spend'))) / 12) * 100 : null,
    technologies: tools.filter((tool) => of(tool) < 0.18),
    openJobs: Math.floor((employees / 12) * of('jobs') ** 2),
    foundedOn: `${year}-${String(1 + Math.floor(12 * of('month'))).padStart(2, '0')}-01`,
  };
}

/** Since when somebody is in their job: one to 3,000 days before they were first seen. */
export const jobStartedOn = (key: string, seenAt: number): string =>
  new Date(seenAt - Math.floor(1 + 3000 * share(`${key} job`) ** 2) * 86_400_000).toISOString().slice(0, 10);
