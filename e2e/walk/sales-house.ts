/** A workspace with two salespeople who share the leads, ready to be sold in; and what it says of itself over the API. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Journey } from './journey.ts';
import { setUpHouse, signIn } from './sign-in.ts';

export const Made = z.object({ id: z.string() });

const Keys = z.object({ data: z.tuple([z.object({ key: z.string() })]) });
const Members = z.object({ data: z.array(z.object({ userId: z.string(), name: z.string() })) });
const Agreed = z.object({ version: z.number(), settings: z.looseObject({}) });
const Invited = z.object({ link: z.string() });

const password = 'trzy wiosła i maszt';
const browserName = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const roundTheClock = Array.from({ length: 7 }, () => [[0, 1440]]);

export type Rep = { readonly page: Page; readonly userId: string };

export type SalesHouse = {
  /** The workspace's path: `/w/zagle`. */
  readonly home: string;
  readonly anna: Rep;
  readonly marek: Rep;
  readonly ask: (method: 'get' | 'post' | 'put', place: string, data?: unknown) => Promise<unknown>;
  /** Somebody of this e-mail address looks at these pages of the site. */
  readonly visit: (email: string, paths: readonly string[]) => Promise<void>;
};

/** Leads are answered within a minute at any hour; then they pass to the other of the two. */
export async function setUpSalesHouse(journey: Journey): Promise<SalesHouse> {
  const { page, program } = journey;
  const headers = { origin: program.baseUrl };
  const home = await setUpHouse(page, program);
  const ask: SalesHouse['ask'] = async (method, place, data) => {
    const answer = await page.request[method](`/api/v1/workspaces/${home.slice(3)}/${place}`, {
      headers,
      ...(data === undefined ? {} : { data }),
    });
    if (!answer.ok()) throw new Error(`${place} answered ${answer.status()}: ${await answer.text()}`);
    return answer.json();
  };

  const join = async (name: string, email: string): Promise<Rep> => {
    const { link } = Invited.parse(await ask('post', 'invitations', { email, role: 'salesRep' }));
    const { page: theirs } = await journey.openAnother();
    const joined = await theirs.request.post(`/api/v1/invitations/${link.split('/').at(-1) ?? ''}/accept`, {
      headers,
      data: { name, password },
    });
    expect(joined.ok(), await joined.text()).toBe(true);
    await signIn(theirs, program, { email, password });
    const { data } = Members.parse(await ask('get', 'members'));
    return { page: theirs, userId: data.find((member) => member.name === name)?.userId ?? '' };
  };
  const anna = await join('Anna Bąk', 'anna@zagle.example');
  const marek = await join('Marek Lis', 'marek@zagle.example');

  const usual = { weight: 1, capacity: null, awayFrom: null, awayTo: null, territory: null, week: null };
  await ask('put', 'handoff/reps', { data: [anna, marek].map(({ userId }) => ({ userId, ...usual })) });
  const agreed = Agreed.parse(await ask('get', 'handoff/settings'));
  const settings = { ...agreed.settings, answerMinutes: 1, warnMinutes: 0, country: null, week: roundTheClock };
  await ask('put', 'handoff/settings', { basedOn: agreed.version, settings });
  const [{ key: writeKey }] = Keys.parse(await ask('get', 'write-keys')).data;

  return {
    home,
    anna,
    marek,
    ask,
    visit: async (email, paths) => {
      const batch = [
        { type: 'identify', anonymousId: email, traits: { email } },
        ...paths.map((path) => ({
          type: 'page',
          anonymousId: email,
          properties: { url: `https://zagle.example${path}`, path },
        })),
      ];
      const sent = await page.request.post('/v1/batch', {
        headers: { 'user-agent': browserName },
        data: { writeKey, batch },
      });
      expect(sent.status(), await sent.text()).toBe(200);
    },
  };
}
