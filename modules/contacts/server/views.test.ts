import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { SavedView } from '../contract.ts';

const lejek = testApp();
const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const definition = {
  filter: { field: 'source', is: 'equals', value: 'google' },
  columns: ['name', 'email'],
  sort: '-createdAt',
  search: null,
};
const view = (name: string, shared = false) => ({ record: 'contact', name, shared, definition });
const views = async (as = lejek().owner) =>
  ((await lejek().ask('GET', '/views?record=contact', undefined, as)).body as { data: SavedView[] }).data;

test('a view is kept for oneself, and shared with colleagues by those who may', async () => {
  const workspace = lejek().owner.workspace.slug;
  const marketer = await makeSignedInUser(lejek().host, { workspace, role: 'marketer' });
  const viewer = await makeSignedInUser(lejek().host, { workspace, role: 'viewer' });
  expect((await lejek().ask('PUT', `/views/${id(1)}`, view('Mine'))).body).toEqual({
    id: id(1),
    mine: true,
    ...view('Mine'),
  });
  expect((await lejek().ask('PUT', `/views/${id(2)}`, view('Ours', true), marketer)).status).toBe(200);
  expect((await lejek().ask('PUT', `/views/${id(3)}`, view('Read only'), viewer)).status).toBe(200);
  expect((await lejek().ask('PUT', `/views/${id(4)}`, view('Pushed', true), viewer)).status).toBe(403);
  expect((await views()).map(({ name, mine }) => [name, mine])).toEqual([
    ['Mine', true],
    ['Ours', false],
  ]);
  expect((await views(viewer)).map(({ name, mine }) => [name, mine])).toEqual([
    ['Ours', false],
    ['Read only', true],
  ]);
});

test('a view is changed and deleted by its owner only; a private one does not even show that it exists', async () => {
  const workspace = lejek().owner.workspace.slug;
  const colleague = await makeSignedInUser(lejek().host, { workspace, role: 'administrator' });
  await lejek().ask('PUT', `/views/${id(5)}`, view('Secret'));
  await lejek().ask('PUT', `/views/${id(6)}`, view('Shared', true));
  expect((await lejek().ask('PUT', `/views/${id(5)}`, view('x'), colleague)).status).toBe(404);
  expect((await lejek().ask('DELETE', `/views/${id(5)}`, undefined, colleague)).status).toBe(404);
  expect((await lejek().ask('PUT', `/views/${id(6)}`, view('x'), colleague)).status).toBe(403);
  expect((await lejek().ask('PUT', `/views/${id(6)}`, view('Renamed', true))).status).toBe(200);
  expect((await views(colleague)).map((each) => each.name)).toContain('Renamed');
  expect((await lejek().ask('DELETE', `/views/${id(6)}`)).status).toBe(200);
  expect((await views(colleague)).map((each) => each.name)).not.toContain('Renamed');
});
