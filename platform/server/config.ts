/** Settings: from the environment, with defaults that need none. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#platform/contract/problem.ts';
import { makeFolder } from './make-folder.ts';
import { settingProblem } from './start-problems.ts';

const Environment = z.object({
  LEJEK_DATA: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  LEJEK_HOST: z.string().default('127.0.0.1'),
  LEJEK_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3210),
  /** The address people use, when it differs from the one we listen on (behind a proxy). */
  LEJEK_URL: z.url().optional(),
  LEJEK_SMTP_URL: z.string().optional(),
  LEJEK_MAIL_FROM: z.string().default('Lejek <lejek@localhost>'),
  LEJEK_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** Largest file that may be uploaded as content; pictures of pages too. */
  LEJEK_UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(100_000).default(200),
  /** Where the Polish registers are asked: the ministry's list of VAT payers and the court's register of companies. */
  LEJEK_WHITE_LIST_URL: z.url({ protocol: /^https?$/ }).default('https://wl-api.mf.gov.pl'),
  LEJEK_KRS_URL: z.url({ protocol: /^https?$/ }).default('https://api-krs.ms.gov.pl'),
  LEJEK_TRUST_PROXY: z.enum(['0', '1']).default('0'),
});

export type Config = {
  readonly dataDirectory: string;
  /** Null: the embedded PostgreSQL in the data directory. */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly logLevel: string;
  readonly uploadLimitMegabytes: number;
  readonly trustProxy: boolean;
  readonly registers: { readonly whiteList: string; readonly krs: string };
};

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    throw badSetting(String(parsed.error.issues[0]?.path[0]));
  }
  const { data } = parsed;
  return {
    dataDirectory: resolve(data.LEJEK_DATA),
    databaseUrl: databaseAddress(data.DATABASE_URL),
    host: data.LEJEK_HOST,
    port: data.LEJEK_PORT,
    publicUrl: data.LEJEK_URL ?? null,
    smtpUrl: data.LEJEK_SMTP_URL ?? null,
    mailFrom: data.LEJEK_MAIL_FROM,
    logLevel: data.LEJEK_LOG,
    uploadLimitMegabytes: data.LEJEK_UPLOAD_LIMIT_MB,
    registers: { whiteList: bareAddress(data.LEJEK_WHITE_LIST_URL), krs: bareAddress(data.LEJEK_KRS_URL) },
    trustProxy: data.LEJEK_TRUST_PROXY === '1',
  };
}

const bareAddress = (address: string): string => address.replace(/\/+$/, '');

const badSetting = (name: string): Problem => {
  switch (name) {
    case 'LEJEK_PORT':
    case 'LEJEK_URL':
    case 'LEJEK_LOG':
    case 'LEJEK_UPLOAD_LIMIT_MB':
    case 'LEJEK_TRUST_PROXY':
    case 'LEJEK_WHITE_LIST_URL':
    case 'LEJEK_KRS_URL':
      return settingProblem(name);
    default:
      return settingProblem('other', { setting: name });
  }
};

/** Without this check the driver takes any word for the name of a database on a machine of its own invention. */
function databaseAddress(told = ''): string | null {
  // Left empty in a settings file it means the same as left out.
  if (told === '') return null;
  const protocol = URL.canParse(told) ? new URL(told).protocol : '';
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw settingProblem('DATABASE_URL');
  return told;
}

const Secrets = z.object({ databasePassword: z.string().min(16), sessionSecret: z.string().min(32) });
export type Secrets = z.infer<typeof Secrets>;

/** Made once, kept in the data directory, readable by its owner only. */
export function readSecrets(dataDirectory: string): Secrets {
  const path = join(dataDirectory, 'secrets.json');
  if (existsSync(path)) return Secrets.parse(JSON.parse(readFileSync(path, 'utf8')));
  makeFolder(dataDirectory);
  const secrets: Secrets = {
    databasePassword: randomBytes(24).toString('base64url'),
    sessionSecret: randomBytes(36).toString('base64url'),
  };
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
