import { call } from '#platform/web/api.ts';
import type { Finder } from '#platform/web/page.ts';
import { segmentsEndpoints } from '../../contract.ts';

const most = 6;

export const findSegments: Finder['find'] = async ({ text, workspace, signal }) => {
  const { data } = await call(segmentsEndpoints.listSegments, { params: { workspace }, signal });
  const wanted = text.trim().toLocaleLowerCase();
  return data
    .filter(({ name, folder }) => `${name} ${folder ?? ''}`.toLocaleLowerCase().includes(wanted))
    .slice(0, most)
    .map(({ id, name, folder }) => ({
      id,
      label: name,
      ...(folder === null ? {} : { detail: folder }),
      path: `/segments/${id}`,
    }));
};
