import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { campaign } from './testing.ts';

const lejek = testApp();
const colleagues = new Map<string, SignedInUser>();
let stranger: SignedInUser;

const roles = ['administrator', 'marketer', 'salesManager', 'salesRep', 'viewer'] as const;
const writers: readonly string[] = ['administrator', 'marketer'];

beforeAll(async () => {
  await campaign(lejek(), { name: 'Spring', marks: { campaign: 'spring' } });
  for (const role of roles)
    colleagues.set(role, await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role }));
  stranger = await makeSignedInUser(lejek().host);
});

const reads = [
  '/campaigns',
  '/campaigns/spring',
  '/campaign-report',
  '/campaign-touches',
  '/campaigns/spring/costs',
  '/campaign-links',
];
const writes = [
  ['POST', '/campaigns', { name: 'Another', channel: 'Email' }],
  ['PATCH', '/campaigns/spring', { status: 'paused' }],
  ['PUT', '/campaign-order', { keys: ['spring'] }],
  ['POST', '/campaigns/spring/touches', { campaign: 'sprng' }],
  ['POST', '/campaigns/spring/costs', { from: '2026-03-01', to: '2026-03-01', amountMinor: 1 }],
  ['PUT', '/campaigns/spring/costs/days/2026-03-01', { amountMinor: 1 }],
  ['POST', '/campaign-costs/preview', { text: '' }],
  ['POST', '/campaign-costs/import', { text: 'date,campaign,cost' }],
  [
    'POST',
    '/campaigns/spring/links',
    { page: 'example.com', marks: { source: null, medium: null, campaign: null, term: null, content: null, id: null } },
  ],
] as const;

describe('campaigns', () => {
  it('are seen by everybody in the workspace', async () => {
    for (const [role, colleague] of colleagues)
      for (const path of reads)
        expect((await lejek().ask('GET', path, undefined, colleague)).status, `${role} ${path}`).toBe(200);
  });

  it('are made and changed by marketing and administration', async () => {
    for (const [role, colleague] of colleagues)
      for (const [method, path, body] of writes) {
        const { status } = await lejek().ask(method, path, body, colleague);
        if (writers.includes(role)) expect(status, `${role} ${path}`).toBeLessThan(300);
        else expect(status, `${role} ${path}`).toBe(403);
      }
  });

  it('of another workspace do not exist', async () => {
    expect((await lejek().ask('GET', '/campaigns', undefined, stranger)).body).toEqual({ data: [] });
    expect((await lejek().ask('GET', '/campaigns/spring', undefined, stranger)).status).toBe(404);
    expect((await lejek().ask('PATCH', '/campaigns/spring', { name: 'Mine' }, stranger)).status).toBe(404);
  });
});

describe('what is refused', () => {
  it('a second campaign with the same key, an end before the start, an owner who is not there', async () => {
    const base = { name: 'Spring', channel: 'Email' };
    expect((await lejek().ask('POST', '/campaigns', { ...base, key: 'spring' })).status).toBe(409);
    expect((await lejek().ask('POST', '/campaigns', { ...base, startsOn: '2026-02-02', endsOn: '2026-02-01' })).status).toBe(422);
    expect((await lejek().ask('POST', '/campaigns', { ...base, ownerId: 'nobody' })).status).toBe(422);
    expect((await lejek().ask('PATCH', '/campaigns/spring', { startsOn: '2026-02-02', endsOn: '2026-02-01' })).status).toBe(422);
  }); // prettier-ignore

  it('nothing else: a campaign of the same name gets a key of its own', async () => {
    expect((await campaign(lejek(), { name: 'Spring' })).key).toBe('spring-2');
  });
});
