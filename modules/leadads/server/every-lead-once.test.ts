/**
 * Each lead of each platform is sent five times, in random order and fifty at once, while others are being taken in.
 * `LEJEK_THOROUGH=1` sends a thousand, `LEJEK_LEADS=300` so many.
 */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { times as repeated } from '#platform/server/testing/thorough.ts';
import type { AdPlatform } from '../contract.ts';
import { leadAdsWorker } from './background.ts';
import {
  connect,
  connectWithSecrets,
  counted,
  googleLead,
  inside,
  linkedinNotice,
  metaNotice,
  post,
  postLinkedin,
  postMeta,
} from './testing-lead-ads.ts';
import { testPlatforms } from './testing-platforms.ts';

const lejek = testApp();
const there = testPlatforms();
const leads = Number(process.env['LEJEK_LEADS'] ?? repeated(40, 1_000));
const times = 5;
const atOnce = 50;

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [Math.random(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);

async function sendAll(sends: readonly (() => Promise<{ statusCode: number }>)[]): Promise<number[]> {
  const statuses: number[] = [];
  const waiting = [...sends];
  const lane = async () => {
    for (let send = waiting.pop(); send; send = waiting.pop()) statuses.push((await send()).statusCode);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return statuses;
}

const idOf: Readonly<Record<AdPlatform, (number: number) => string>> = {
  google: (number) => String(9007199254740993n + BigInt(number)),
  meta: (number) => String(9007199254740993n + BigInt(number)),
  linkedin: (number) => `resp-${number}`,
};

test.each(['google', 'meta', 'linkedin'] as const)(
  'of %s: one contact and one submission for each lead',
  async (platform) => {
    const owner = await makeSignedInUser(lejek().host);
    const { address, key } =
      platform === 'google'
        ? await connect(lejek(), platform, {}, owner)
        : await connectWithSecrets(lejek(), platform, {}, owner);
    const send = (id: string, neighbour: string) => {
      if (platform === 'google') return post(lejek(), address, googleLead(id, key));
      // Meta sends several in one body, in any order.
      return platform === 'meta'
        ? postMeta(lejek(), address, metaNotice(id, neighbour))
        : postLinkedin(lejek(), address, linkedinNotice(id));
    };
    const numbers = Array.from({ length: leads }, (_, number) => number);
    const sends = shuffled(numbers.flatMap((number) => Array.from({ length: times }, () => number)));
    const started = performance.now();
    const worker = await leadAdsWorker(there().platforms).start(lejek().host);
    const statuses = await sendAll(
      sends.map((number) => () => send(idOf[platform](number), idOf[platform](Math.floor(Math.random() * leads)))),
    );
    const answered = performance.now();
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    await expect
      .poll(() => counted(lejek(), 'leadads.delivery', `state <> 'done'`, owner), { timeout: 240_000, interval: 200 })
      .toBe(0);
    await worker.stop();
    const all = 'true';
    expect(await counted(lejek(), 'leadads.delivery', all, owner)).toBe(leads);
    expect(await counted(lejek(), 'contacts.contact', all, owner)).toBe(leads);
    expect(await counted(lejek(), 'contacts.event', `kind = 'lead-ad'`, owner)).toBe(leads);
    expect(await counted(lejek(), 'lifecycle.transition', all, owner)).toBe(leads);
    const { rows } = await inside(
      lejek(),
      (tx) =>
        sql<{
          value: string;
          lead_id: string;
          times: number;
        }>`select e.value, d.lead_id, d.times from leadads.delivery d
          join contacts.external_id e on e.workspace_id = d.workspace_id and e.contact_id = d.contact_id
          where d.workspace_id = ${owner.workspace.id}`.execute(tx),
      owner,
    );
    expect(rows.every((row) => row.value === row.lead_id)).toBe(true);
    expect(new Set(rows.map((row) => row.lead_id))).toEqual(new Set(numbers.map(idOf[platform])));
    if (platform !== 'meta') expect(rows.every((row) => row.times === times)).toBe(true);
    if (process.env['LEJEK_LEADS'] !== undefined)
      process.stdout.write(
        `${platform}: ${leads} leads sent ${times} times, answered in ${Math.round(answered - started)} ms, all in the funnel after ${Math.round(performance.now() - started)} ms\n`,
      );
  },
  280_000,
);
