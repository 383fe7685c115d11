import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { keepUpLive } from '#modules/segments/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { handoffEndpoints } from '../contract.ts';
import { handoffHands } from './testing.ts';

const lejek = testApp();
const read = async () =>
  handoffEndpoints.readHandoffSettings.answer.parse((await lejek().ask('GET', '/handoff/settings')).body);
const save = (basedOn: number, settings: object) => lejek().ask('PUT', '/handoff/settings', { basedOn, settings });

describe('what was agreed', () => {
  it('is saved the first time, although a lead came meanwhile and its deadline was written down', async () => {
    const held = await read();
    expect(held.version).toBe(0);
    await handoffHands(lejek()).handOver({ lastName: 'Meanwhile' });
    expect((await read()).version).toBe(1);
    const first = await save(0, { ...held.settings, answerMinutes: 45 });
    expect(first).toEqual({ status: 200, body: { version: 2 } });
    expect((await read()).settings.answerMinutes).toBe(45);
    // Who looked at the same version is told now.
    expect(await save(0, { ...held.settings, answerMinutes: 50 })).toMatchObject({
      status: 409,
      body: { code: 'settings-changed-meanwhile' },
    });
  });

  it('is saved also when only the time zone changed meanwhile', async () => {
    const hands = handoffHands(lejek());
    const held = await read();
    await hands.must('PATCH', '', { timeZone: 'Europe/Lisbon' });
    const { id } = (await hands.must('POST', '/contacts', { lastName: 'Elsewhere' })) as { id: string };
    await hands.must('POST', '/funnels/main/moves', { contactIds: [id], to: 'mql' });
    await keepUpLive(lejek().host, { ...lejek().owner.workspace, timeZone: 'Europe/Lisbon' });
    expect((await read()).version).toBe(held.version + 1);
    expect((await save(held.version, { ...held.settings, answerMinutes: 30 })).status).toBe(200);
    await hands.must('PATCH', '', { timeZone: 'Europe/Warsaw' });
  });

  it('of two who save at once, is one’s, and the other is told', async () => {
    const { version, settings } = await read();
    const both = await Promise.all([
      save(version, { ...settings, answerMinutes: 61 }),
      save(version, { ...settings, answerMinutes: 62 }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe('a workspace from before leads were handed over', () => {
  it('hands over from the upgrade on, the first one as well, by what every workspace begins with', async () => {
    const { host, owner } = lejek();
    const hands = handoffHands(lejek());
    await inWorkspace(host.db, owner.workspace.id, async (tx) => {
      for (const table of ['state', 'settings', 'event', 'lead'])
        await sql`delete from ${sql.id('handoff', table)}`.execute(tx);
    });
    const upgrade = await readFile(
      new URL('./migrations/202611290841-handoff-everywhere.sql', import.meta.url),
      'utf8',
    );
    await sql.raw(upgrade).execute(host.db);
    const contactId = await hands.handOver({ lastName: 'First' });
    const lead = await hands.leadOf(contactId);
    expect(lead).toMatchObject({ rep: null, way: 'noReps' });
    expect(lead.dueAt).not.toBeNull();
    expect(await read()).toMatchObject({ settings: { fromStage: 'mql', acceptedStage: 'sal', answerMinutes: 120 } });
    // Run again, it changes nothing.
    await sql.raw(upgrade).execute(host.db);
    expect((await hands.inbox()).data).toHaveLength(1);
  });

  it('counts what was given by hand before the upgrade apart as well', async () => {
    const { host, owner } = lejek();
    const hands = handoffHands(lejek());
    const bob = await hands.rep('Bob Stone');
    const lead = await hands.leadOf(await hands.handOver());
    await hands.must('POST', `/handoff/leads/${lead.id}/give`, { userId: bob.user.id });
    await inWorkspace(host.db, owner.workspace.id, (tx) =>
      sql`update handoff.lead set reassigned = reassigned + given, given = 0`.execute(tx),
    );
    expect(await hands.differences()).toBe(1);
    const upgrade = await readFile(new URL('./migrations/202611290840-handoff-queue.sql', import.meta.url), 'utf8');
    await sql.raw(upgrade.slice(upgrade.indexOf('do $$'))).execute(host.db);
    expect(await hands.differences()).toBe(0);
  });
});
