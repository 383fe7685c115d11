/** Deals for the palette, while one types. */
import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { call } from '#platform/web/api.ts';
import type { Finder, Found } from '#platform/web/page.ts';

const offered = 6;

export const findDeals = async ({
  text,
  workspace,
  signal,
}: Parameters<Finder['find']>[0]): Promise<readonly Found[]> => {
  const { data } = await call(pipelineEndpoints.listDeals, {
    params: { workspace },
    query: { q: text, limit: offered },
    signal,
  });
  return data.map(({ id, name, company, contact }) => ({
    id,
    label: name,
    detail: [company?.name, contact?.name].filter((part) => part !== undefined).join(' · '),
    path: `/pipeline/${id}`,
  }));
};
