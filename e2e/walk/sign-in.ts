/** Quick ways in, for journeys that are not about getting in. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Program } from '../browser/start-program.ts';

const Made = z.object({ workspace: z.object({ slug: z.string() }) });

export type Owner = { readonly name: string; readonly email: string; readonly password: string };

export const usualOwner: Owner = {
  name: 'Łucja Żak',
  email: 'lucja@zagle.example',
  password: 'cztery wiosła i żagiel',
};

/** Makes the first account and an empty B2B workspace, and signs the page in. The workspace's path: `/w/zagle`. */
export async function setUpHouse(page: Page, program: Program, owner: Owner = usualOwner): Promise<string> {
  const token = new URL(program.printedAddress).searchParams.get('token');
  const workspace = { name: 'Żagle', template: 'b2b', language: 'pl', currency: 'PLN', timeZone: 'Europe/Warsaw' };
  const answer = await page.request.post('/api/v1/setup', {
    headers: { origin: program.baseUrl },
    data: { token, ...owner, workspace },
  });
  const { workspace: made } = Made.parse(await answer.json());
  return `/w/${made.slug}`;
}

/** Signs the page in without the form. */
export async function signIn(page: Page, program: Program, { email, password }: Omit<Owner, 'name'>): Promise<void> {
  const answer = await page.request.post('/api/v1/sign-in', {
    headers: { origin: program.baseUrl },
    data: { email, password },
  });
  expect(answer.status()).toBe(200);
}
