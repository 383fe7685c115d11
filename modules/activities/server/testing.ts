/** For tests: activities over the API, as people make them. */
import type { TestApp } from '#app/testing.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { type Activity, type NewActivity, activitiesEndpoints } from '../contract.ts';

export async function makeActivity(
  lejek: TestApp,
  input: Partial<NewActivity> = {},
  as?: SignedInUser,
): Promise<Activity> {
  const reply = await lejek.ask('POST', '/activities', { kind: 'call', title: 'Call', ...input }, as);
  if (reply.status !== 201) throw new Error(`no activity was made: ${JSON.stringify(reply.body)}`);
  return activitiesEndpoints.createActivity.answer.parse(reply.body);
}
