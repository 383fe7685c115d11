/** What a segment lives through: fields and stages that go, itself, and filters of any size. */
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { Condition, Filter } from '#platform/contract/filter.ts';
import type { Preview, Segment } from '../contract.ts';
import { keepUpLive } from './index.ts';

const lejek = testApp();
const none: Filter = { any: [] };
let count = 0;

const post = (filter: unknown, more: Record<string, unknown> = {}) =>
  lejek().ask('POST', '/segments', { name: `Segment ${++count}`, filter, ...more });
async function save(filter: Filter, more: Record<string, unknown> = {}): Promise<Segment> {
  const { status, body } = await post(filter, more);
  expect([status, body]).toMatchObject([201, {}]);
  return body as Segment;
}
const read = async (id: string): Promise<Segment> => (await lejek().ask('GET', `/segments/${id}`)).body as Segment;
const live = () => keepUpLive(lejek().host, lejek().owner.workspace);
const of = (segment: string): Filter => ({ set: 'segment', of: { segment } });
const email = (value: string): Condition => ({ field: 'email', is: 'equals', value });

beforeAll(async () => {
  for (let place = 0; place < 5; place++)
    await makeContact(lejek(), { email: `p${place}@firma.example`, city: 'Łódź' });
  await live();
}, 60_000);

test('a deleted field is said in both languages, members stay, and everything heals when it is there again', async () => {
  await makeCustomField(lejek(), 'budget', { kind: 'number' });
  await makeContact(lejek(), { custom: { budget: 10 } });
  const inner = await save({ field: 'custom.budget', is: 'atLeast', value: 5 });
  const outer = await save(of(inner.id));
  const frozen = await save(of(inner.id), { kind: 'frozen' });
  expect(await lejek().ask('DELETE', '/custom-fields/contact/budget')).toMatchObject({ status: 200 });
  await makeContact(lejek(), { custom: {} });
  await live();
  for (const { id } of [inner, outer]) {
    const { broken, members, computing } = await read(id);
    expect({ members, computing }).toEqual({ members: 1, computing: false });
    expect(broken?.en).toContain('The filter names the field "custom.budget"');
    expect(broken?.pl).toContain('Filtr odwołuje się do pola „custom.budget”');
  }
  expect(await read(frozen.id)).toMatchObject({ members: 1, broken: null });
  expect((await lejek().ask('GET', '/segments')).status).toBe(200);
  await makeCustomField(lejek(), 'budget', { kind: 'number' });
  await makeContact(lejek(), { custom: { budget: 20 } });
  await live();
  for (const { id } of [inner, outer])
    expect(await read(id)).toMatchObject({ broken: null, members: 2, computing: false });
});

test('a removed stage is said, a renamed one is nothing', async () => {
  const { id } = await save({ set: 'stage', of: { stage: 'mql', is: 'notIn' } });
  const { members } = await read(id);
  const funnel = async () => ((await lejek().ask('GET', '/funnels')).body as { data: Funnel[] }).data[0]!;
  const reshape = async (change: (stages: Funnel['stages']) => Funnel['stages']) => {
    const { name, version, stages } = await funnel();
    const reply = await lejek().ask('POST', '/funnels/main/versions', {
      name,
      basedOn: version,
      note: null,
      stages: change(stages),
    });
    expect([reply.status, reply.body]).toMatchObject([201, {}]);
    await live();
  };
  await reshape((stages) =>
    stages.map((stage) => (stage.key === 'mql' ? { ...stage, name: { pl: 'Gorący', en: 'Hot' } } : stage)),
  );
  expect(await read(id)).toMatchObject({ broken: null, members });
  const before = (await funnel()).stages;
  await reshape((stages) => stages.filter(({ key }) => key !== 'mql'));
  const { broken, ...rest } = await read(id);
  expect(rest.members).toBe(members);
  expect(broken?.en).toContain('mql');
  expect(broken?.pl).toContain('mql');
  await reshape(() => before);
  expect(await read(id)).toMatchObject({ broken: null, members });
});

test('a segment that is used is not put away; one taken back that names another that was put away says so, until that is back, too', async () => {
  const inner = await save({ field: 'city', is: 'equals', value: 'Łódź' });
  const outer = await save(of(inner.id));
  expect(await lejek().ask('DELETE', `/segments/${inner.id}`)).toMatchObject({
    status: 409,
    body: { code: 'segment-in-use' },
  });
  expect((await lejek().ask('DELETE', `/segments/${outer.id}`)).status).toBe(204);
  expect((await lejek().ask('DELETE', `/segments/${inner.id}`)).status).toBe(204);
  expect((await lejek().ask('POST', `/segments/${outer.id}/restoration`)).status).toBe(200);
  await live();
  expect((await read(outer.id)).broken?.pl).toContain('odłożony');
  expect((await post(of(inner.id))).body).toMatchObject({ code: 'refers-to-unknown-segment' });
  expect((await lejek().ask('POST', `/segments/${inner.id}/restoration`)).status).toBe(200);
  await live();
  expect(await read(outer.id)).toMatchObject({ broken: null, members: 5 });
});

test('a segment that refers to itself, directly or through two others, is refused and stays as it was', async () => {
  const one = await save({ all: [] });
  const two = await save(of(one.id));
  const three = await save({ not: of(two.id) });
  for (const through of [one, two, three]) {
    const reply = await lejek().ask('PATCH', `/segments/${one.id}`, { filter: { any: [none, of(through.id)] } });
    expect(reply).toMatchObject({ status: 422, body: { code: 'segment-of-itself' } });
  }
  expect(await read(one.id)).toMatchObject({ filter: { all: [] }, broken: null });
});

test('segments that name each other twice at every step are refused before they grow beyond measure', async () => {
  const one = await save({ any: Array.from({ length: 2_000 }, (_, place) => email(`p${place}@firma.example`)) });
  const three = await save({ any: [of(one.id), of(one.id), of(one.id)] });
  expect(await post({ any: [of(three.id), of(three.id), of(three.id), of(three.id)] })).toMatchObject({
    status: 422,
    body: { code: 'too-large' },
  });
  for (const { id } of [three, one]) await lejek().ask('DELETE', `/segments/${id}`);
});

test('ten thousand conditions work; one more, or more than a statement takes, is refused in one sentence', async () => {
  const conditions = Array.from({ length: 9_999 }, (_, place) => email(`p${place}@firma.example`));
  const made = await save({ any: conditions });
  expect(made.members).toBe(5);
  await makeContact(lejek(), { email: 'p77@firma.example' });
  await live();
  expect((await read(made.id)).members).toBe(6);
  const more = await post({ any: [...conditions, email('x@firma.example')] });
  expect(more.status).toBe(422);
  expect(JSON.stringify(more.body)).toContain('10000 conditions at most');
  const heavy = Array.from({ length: 9_000 }, (_, place): Filter => ({
    set: 'behaviour',
    of: {
      kind: 'track',
      name: `n${place}`,
      times: { is: 'atLeast', count: 2 },
      when: { from: '2024-01-01', to: '2024-12-31' },
    },
  }));
  expect(await post({ any: heavy })).toMatchObject({ status: 422, body: { code: 'too-large' } });
  await lejek().ask('DELETE', `/segments/${made.id}`);
}, 60_000);

test('a pasted list of a hundred thousand addresses is a segment and a preview', async () => {
  const value = Array.from({ length: 100_000 }, (_, place) => `p${place}@firma.example`);
  const filter: Filter = { field: 'email', is: 'oneOf', value };
  expect(((await lejek().ask('POST', '/segments/preview', { filter })).body as Preview).count).toBe(6);
  const made = await save(filter);
  expect(made.members).toBe(6);
  await makeContact(lejek(), { email: 'p99999@firma.example' });
  await live();
  expect((await read(made.id)).members).toBe(7);
  const many = await post({ ...filter, value: [...value, 'x'] });
  expect(many.status).toBe(422);
  expect(JSON.stringify(many.body)).toContain('100000 values at most');
  await lejek().ask('DELETE', `/segments/${made.id}`);
}, 60_000);

test('groups twenty-one deep are refused; nobody and everybody are segments like any other', async () => {
  let deep: Filter = { all: [] };
  for (let level = 0; level < 21; level++) deep = { not: deep };
  const refused = await post(deep);
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('20 deep');
  const everybody = await save({ all: [] });
  expect(await save(none)).toMatchObject({ members: 0 });
  await makeContact(lejek());
  await live();
  expect((await read(everybody.id)).members).toBe(everybody.members + 1);
});

test.each([
  ['a year that never was', { set: 'behaviour', of: { kind: 'page', when: { from: '0000-01-01' } } }],
  ['a date beyond all calendars', { field: 'createdAt', is: 'after', value: '+275760-01-01T00:00:00Z' }],
  [
    'a character that no text may hold',
    { set: 'behaviour', of: { kind: 'track', where: [{ property: 'a\0b', is: 'empty' }] } },
  ],
  ['the same in a value', { field: 'city', is: 'contains', value: 'a\0b' }],
  ['half a character', { field: 'city', is: 'equals', value: '\ud800' }],
  ['no number', { set: 'behaviour', of: { kind: 'track', where: [{ property: 'price', is: 'atLeast', value: '' }] } }],
])('%s is refused', async (_what, filter) => {
  const { status, body } = await post(filter);
  expect([status, body]).toMatchObject([expect.toBeOneOf([400, 422]), { detail: expect.any(String) }]);
  expect((await lejek().ask('POST', '/segments/preview', { filter })).status).toBeLessThan(500);
});

test('who may: everybody reads, sales and viewers save nothing, another workspace sees nothing', async () => {
  const { host, owner } = lejek();
  const { id } = await save({ field: 'city', is: 'notEmpty' });
  const workspace = owner.workspace.slug;
  for (const [role, may] of [
    ['marketer', true],
    ['salesManager', true],
    ['salesRep', false],
    ['viewer', false],
  ] as const) {
    const as = await makeSignedInUser(host, { workspace, role });
    expect((await lejek().ask('GET', `/segments/${id}`, undefined, as)).status).toBe(200);
    const name = `of ${role}`;
    expect((await lejek().ask('POST', '/segments', { name, filter: none }, as)).status).toBe(may ? 201 : 403);
    expect((await lejek().ask('PATCH', `/segments/${id}`, { folder: role }, as)).status).toBe(may ? 200 : 403);
    if (!may) expect((await lejek().ask('DELETE', `/segments/${id}`, undefined, as)).status).toBe(403);
  }
  const stranger = await makeSignedInUser(host);
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['GET', '/changes'],
    ['POST', '/restoration'],
  ] as const)
    expect(
      (await lejek().ask(method, `/segments/${id}${path}`, method === 'PATCH' ? { name: 'x' } : undefined, stranger))
        .status,
    ).toBe(404);
  expect((await lejek().ask('GET', '/segments', undefined, stranger)).body).toEqual({ data: [] });
  expect((await lejek().ask('POST', '/segments', { name: 'x', filter: of(id) }, stranger)).body).toMatchObject({
    code: 'refers-to-unknown-segment',
  });
});
