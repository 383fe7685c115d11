/** What `lejek doctor` looks at outside the database. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import type { Config } from '#platform/server/config.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { formatBytes } from '#platform/server/shell/counted.ts';
import { type Finding, plain, topics } from './findings.ts';
import { isFree, nextFreePort } from './listen.ts';
import { version } from './version.ts';

const scarce = 1e9;
/** PostgreSQL stops when it cannot write its log ahead; one segment of it is 16 MB. */
const tooLittle = 200e6;

export function examineVersions(): Finding {
  return {
    level: 'ok',
    about: topics.versions,
    found: plain(`Lejek ${version}, Node ${process.versions.node}, ${process.platform}-${process.arch}`),
  };
}

export function examineDisk({ dataDirectory }: Config, shell: Shell): Finding {
  let folder = dataDirectory;
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return {
      level: 'fail',
      about: topics.disk,
      found: { en: `${dataDirectory} cannot be written`, pl: `nie można pisać w ${dataDirectory}` },
      todo: {
        en: 'Give yourself the right to write there, or set LEJEK_DATA to another folder.',
        pl: 'Nadaj sobie prawo zapisu albo ustaw LEJEK_DATA na inny folder.',
      },
    };
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const size = formatBytes(shell.language, free);
  return {
    level: free < tooLittle ? 'fail' : free < scarce ? 'warn' : 'ok',
    about: topics.disk,
    found: { en: `${size} free in ${dataDirectory}`, pl: `${size} wolne w ${dataDirectory}` },
    todo: {
      en: 'Free some space, or set LEJEK_DATA to a folder on another disk.',
      pl: 'Zwolnij miejsce albo ustaw LEJEK_DATA na folder na innym dysku.',
    },
  };
}

export function examineWeb(): Finding {
  const built = existsSync(fileURLToPath(new URL('../../dist/web/index.html', import.meta.url)));
  return {
    level: built ? 'ok' : 'warn',
    about: topics.web,
    found: built
      ? { en: 'built', pl: 'zbudowane' }
      : { en: 'not built; only the API answers', pl: 'niezbudowane; odpowiada tylko API' },
    todo: { en: '`npm start` builds it.', pl: 'Zbuduje je `npm start`.' },
  };
}

export async function examinePort({ host, port }: Config): Promise<Finding> {
  const about = topics.port;
  if (await isFree(host, port))
    return { level: 'ok', about, found: { en: `${host}:${port} is free`, pl: `${host}:${port} jest wolny` } };
  if (await answersAsLejek(host, port)) {
    return {
      level: 'ok',
      about,
      found: { en: `Lejek is running on ${host}:${port}`, pl: `Lejek działa na ${host}:${port}` },
    };
  }
  const free = await nextFreePort(host, port);
  return {
    level: 'warn',
    about,
    found: { en: `${host}:${port} is in use by another program`, pl: `${host}:${port} jest zajęty przez inny program` },
    todo: {
      en: `Set LEJEK_PORT to another one, for example ${free}.`,
      pl: `Ustaw LEJEK_PORT na inny, na przykład ${free}.`,
    },
  };
}

async function answersAsLejek(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(3000) });
    const body: unknown = await answer.json();
    return answer.ok && typeof body === 'object' && body !== null && 'ok' in body;
  } catch {
    return false;
  }
}

export async function examineMail({ smtpUrl }: Config): Promise<Finding> {
  const about = topics.mail;
  if (smtpUrl === null) {
    return {
      level: 'warn',
      about,
      found: {
        en: 'no mail server is set; invitations and password resets are shown as links',
        pl: 'brak serwera poczty; zaproszenia i zmiany hasła są pokazywane jako odnośniki',
      },
      todo: { en: 'Set LEJEK_SMTP_URL to send letters.', pl: 'Ustaw LEJEK_SMTP_URL, aby wysyłać listy.' },
    };
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 5000,
  });
  try {
    await transport.verify();
    return { level: 'ok', about, found: { en: 'the mail server answers', pl: 'serwer poczty odpowiada' } };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      level: 'fail',
      about,
      found: {
        en: `the mail server does not take letters (${why})`,
        pl: `serwer poczty nie przyjmuje listów (${why})`,
      },
      todo: {
        en: 'Check LEJEK_SMTP_URL: address, port, user and password.',
        pl: 'Sprawdź LEJEK_SMTP_URL: adres, port, użytkownika i hasło.',
      },
    };
  } finally {
    transport.close();
  }
}

/** Node can be built without the names of time zones; then every day would be cut at midnight in London. */
export function examineTimeZones(): Finding {
  const noon = new Date('2026-07-01T12:00:00Z');
  const right = noon.toLocaleTimeString('en-GB', { timeZone: 'Europe/Warsaw' }) === '14:00:00';
  return {
    level: right ? 'ok' : 'fail',
    about: topics.timeZones,
    found: right
      ? plain(`tz ${process.versions.tz ?? ''}`.trim())
      : { en: 'this Node does not know time zones', pl: 'ten Node nie zna stref czasowych' },
    todo: { en: 'Use the Node that `npm start` installs.', pl: 'Użyj Node instalowanego przez `npm start`.' },
  };
}
