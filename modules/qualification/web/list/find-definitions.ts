import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { call } from '#platform/web/api.ts';
import { language as readersLanguage } from '#platform/web/i18n.ts';
import type { Finder } from '#platform/web/page.ts';
import { definable } from '../definable.ts';

const most = 6;

/** Stages by their name; the address of those of the first funnel needs no funnel. */
export const findDefinitions: Finder['find'] = async ({ text, workspace, signal }) => {
  const { data } = await call(lifecycleEndpoints.listFunnels, { params: { workspace }, signal });
  const wanted = text.trim().toLocaleLowerCase();
  const language = readersLanguage();
  const [funnel] = data;
  return definable(funnel)
    .filter(({ name, key }) => `${name.pl} ${name.en} ${key}`.toLocaleLowerCase().includes(wanted))
    .slice(0, most)
    .map(({ key, name, definition }) => ({
      id: key,
      label: name[language],
      ...(definition === undefined ? {} : { detail: definition[language] }),
      path: `/definitions/${key}`,
    }));
};
