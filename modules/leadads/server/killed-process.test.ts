import { once } from 'node:events';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { ownProcess } from '#platform/server/testing/own-process.ts';
import { connect, counted, googleLead, post } from './testing-lead-ads.ts';
import { workThrough } from './work-through.ts';

const lejek = testApp();
const leads = 120;

test('a process killed with -9 between keeping leads and taking them in loses none and doubles none', async () => {
  const { address, key } = await connect(lejek(), 'google', { ownerId: lejek().owner.user.id });
  for (let number = 0; number < leads; number++) await post(lejek(), address, googleLead(`${1000 + number}`, key));
  const { host, owner } = lejek();
  const asked = { databaseUrl: host.databaseUrl, dataDirectory: host.config.dataDirectory, workspace: owner.workspace };
  const done = () => counted(lejek(), 'leadads.delivery', `state = 'done'`);
  for (const least of [5, 40]) {
    const child = ownProcess(new URL('./testing-work-process.ts', import.meta.url), asked, [
      'ignore',
      'ignore',
      'inherit',
    ]);
    const ended = once(child, 'exit');
    await expect.poll(done, { timeout: 30_000, interval: 10 }).toBeGreaterThanOrEqual(least);
    child.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
  }
  expect(await done()).toBeLessThan(leads);
  await workThrough(host, owner.workspace);
  expect(await done()).toBe(leads);
  expect(await counted(lejek(), 'contacts.contact', 'true')).toBe(leads);
  expect(await counted(lejek(), 'contacts.event', `kind = 'lead-ad'`)).toBe(leads);
  expect(await counted(lejek(), 'lifecycle.transition', 'true')).toBe(leads);
}, 90_000);
