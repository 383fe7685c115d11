import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { removeContacts } from '#modules/contacts/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { offersEndpoints } from '../contract.ts';

const lejek = testApp();
let dealId: string;
let contactId: string;

const must = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<unknown> => {
  const answer = await lejek().ask(method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const list = async () => offersEndpoints.listOffers.answer.parse(await must('GET', `/deals/${dealId}/offers`));
const send = async (offerId: string, to: string | null = null) =>
  offersEndpoints.sendOffer.answer.parse(await must('POST', `/offers/${offerId}/send`, { to }));
const pathOf = (link: string): string => new URL(link).pathname;
const look = (path: string, headers: Record<string, string> = {}) =>
  lejek().app.inject({ method: 'GET', url: path, headers });
const answer = (path: string, fields: Record<string, string>) =>
  lejek().app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const asPerson = { 'sec-fetch-mode': 'navigate' };
const item = (name: string, unitPriceMinor: number) => ({ productId: null, name, quantity: 2, unitPriceMinor, discountPercent: 0, taxPercent: 23 }); // prettier-ignore

beforeAll(async () => {
  contactId = (
    (await must('POST', '/contacts', { firstName: 'Ewa', lastName: 'Lis', email: 'ewa@lis.example' })) as { id: string }
  ).id;
  dealId = ((await must('POST', '/deals', { name: 'Żagle', contactId })) as { id: string }).id;
});

describe('an offer', () => {
  it('needs something to offer', async () => {
    expect((await lejek().ask('POST', `/deals/${dealId}/offers`, {})).body).toMatchObject({ code: 'no-line-items' });
    await must('PUT', `/deals/${dealId}/line-items`, { data: [item('Grot <b>', 100_000)] });
  });

  it('is sent by a link that only shows, and is accepted by a person who says who they are', async () => {
    const made = offersEndpoints.createOffer.answer.parse(
      await must('POST', `/deals/${dealId}/offers`, { language: 'pl' }),
    );
    expect(made).toMatchObject({
      version: 1,
      state: 'draft',
      buyer: { name: 'Ewa Lis' },
      sums: { netMinor: 200_000, grossMinor: 246_000 },
    });
    const { link, mail } = await send(made.id, 'ewa@lis.example');
    expect(mail).toBe('sent');
    expect(lejek().letters.at(-1)).toMatchObject({ to: 'ewa@lis.example' });
    expect(lejek().letters.at(-1)?.text).toContain(link);

    const path = pathOf(link);
    const page = await look(path);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Grot &lt;b&gt;');
    expect(page.body).toContain('2\u00a0460,00');
    // A scanner that follows links is no person who looked.
    expect((await list()).data[0]?.views).toBe(0);
    await look(path, asPerson);
    expect((await list()).data[0]).toMatchObject({ views: 1, state: 'sent' });

    expect((await answer(`${path}/accept`, { name: '', agree: 'yes' })).statusCode).toBe(422);
    expect((await answer(`${path}/accept`, { name: 'Ewa Lis' })).statusCode).toBe(422);
    expect((await list()).data[0]?.state).toBe('sent');
    const accepted = await answer(`${path}/accept`, { name: 'Ewa Lis', agree: 'yes' });
    expect(accepted.statusCode).toBe(200);
    expect(accepted.body).toContain('Oferta zaakceptowana: Ewa Lis');
    expect((await list()).data[0]).toMatchObject({ state: 'accepted', decidedByName: 'Ewa Lis' });
    expect(lejek().letters.at(-1)?.subject).toContain('accepted');
    // Whoever answers after that changes nothing, and reads what was decided.
    const late = await answer(`${path}/decline`, { name: 'Somebody' });
    expect(late.statusCode).toBe(409);
    expect((await list()).data[0]?.state).toBe('accepted');
  });

  it('is a milestone of its deal', async () => {
    const deal = (await must('POST', `/deals/${dealId}/move`, { stage: 'offer', override: true, reason: 'test' })) as {
      id: string;
    };
    const { milestones } = (await must('GET', `/deals/${deal.id}`)) as {
      milestones: { milestone: { id: string }; done: boolean }[];
    };
    expect(milestones.find(({ milestone }) => milestone.id === 'offer-sent')?.done).toBe(true);
  });

  it('has a next version, after which the former link says so and accepts nothing', async () => {
    const id = ((await must('POST', '/deals', { name: 'Ster' })) as { id: string }).id;
    await must('PUT', `/deals/${id}/line-items`, { data: [item('Ster', 5000)] });
    const create = async () => offersEndpoints.createOffer.answer.parse(await must('POST', `/deals/${id}/offers`, {}));
    const first = await create();
    expect((await lejek().ask('POST', `/deals/${id}/offers`, {})).body).toMatchObject({ code: 'draft-first' });
    const firstLink = pathOf((await send(first.id)).link);
    const second = await create();
    expect([second.number, second.version]).toEqual([first.number, 2]);
    await must('PUT', `/offers/${second.id}`, { ...second, items: [{ ...second.items[0], unitPriceMinor: 4000 }] });
    const secondLink = pathOf((await send(second.id)).link);
    // What was offered is what the deal is worth.
    expect(await must('GET', `/deals/${id}`)).toMatchObject({ amountMinor: 8000 });
    expect((await look(firstLink)).body).toContain('newer version');
    expect((await answer(`${firstLink}/accept`, { name: 'A', agree: 'yes' })).statusCode).toBe(409);
    expect((await lejek().ask('PUT', `/offers/${second.id}`, second)).body).toMatchObject({ code: 'already-sent' });
    expect((await answer(`${secondLink}/decline`, { name: 'B', note: 'Too dear' })).statusCode).toBe(200);
  });

  it('cannot be accepted after its last day, nor with a link that is not one', async () => {
    const id = ((await must('POST', '/deals', { name: 'Bom' })) as { id: string }).id;
    await must('PUT', `/deals/${id}/line-items`, { data: [item('Bom', 5000)] });
    const made = offersEndpoints.createOffer.answer.parse(await must('POST', `/deals/${id}/offers`, {}));
    const over = { ...made, validUntil: '2020-01-01' };
    await must('PUT', `/offers/${made.id}`, over);
    expect((await lejek().ask('POST', `/offers/${made.id}/send`, { to: null })).body).toMatchObject({
      code: 'valid-until-over',
    });
    for (const path of ['/o/abc', `/o/${'A'.repeat(64)}`, '/o/%00'])
      expect((await look(path)).statusCode, path).toBe(404);
  });

  it('is a file with the letters of its language', async () => {
    const [offer] = (await list()).data;
    const file = await look(
      `/api/v1/workspaces/${lejek().owner.workspace.slug}/offers/${offer?.id}/pdf`,
      lejek().owner.headers,
    );
    expect(file.statusCode).toBe(200);
    const bytes = file.rawPayload;
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    // The font is inside, and says which letters its glyphs are: ż (U+017C) of „Do zapłaty”’s ł (U+0142) among them.
    const streams = [...bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map(([, body = '']) => {
      try {
        return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    });
    const glyphs = streams.filter((text) => text.includes('beginbfrange') || text.includes('beginbfchar'));
    expect(glyphs.length).toBeGreaterThan(0);
    expect(glyphs.join('\n')).toContain('<0142>');
  });

  it('forgets whom it was made to when the person is erased, and stays countable', async () => {
    const { db } = lejek().host;
    const workspaceId = lejek().owner.workspace.id;
    await inWorkspace(db, workspaceId, (tx) => removeContacts(tx, workspaceId, [contactId]));
    const [offer] = (await list()).data;
    expect(offer).toMatchObject({ state: 'accepted', decidedByName: null, sentTo: null, buyer: { name: '—' } });
    expect(JSON.stringify(await must('GET', `/deals/${dealId}`))).not.toContain('Lis');
  });
});
