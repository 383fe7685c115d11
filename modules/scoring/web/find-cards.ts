import { call } from '#platform/web/api.ts';
import type { Finder } from '#platform/web/page.ts';
import { scoringEndpoints } from '../contract.ts';

const most = 6;

/** Scorecards by name, for the palette. */
export const findCards: Finder['find'] = async ({ text, workspace, signal }) => {
  const { data } = await call(scoringEndpoints.listScorecards, { params: { workspace }, signal });
  const wanted = text.trim().toLocaleLowerCase();
  return data
    .filter(({ name, audience }) => `${name} ${audience}`.toLocaleLowerCase().includes(wanted))
    .slice(0, most)
    .map(({ id, name, audience }) => ({
      id,
      label: name,
      ...(audience === '' ? {} : { detail: audience }),
      path: `/scoring/cards/${id}`,
    }));
};
