import type { Import } from '#modules/imports/contract.ts';
import { ownHeaders, readAnswer, unreachable } from '#platform/web/api.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { z } from 'zod';

const rejectedRows = endpoint({
  method: 'GET',
  path: '/workspaces/:workspace/imports/:importId/rejected.csv',
  summary: 'Rejected rows',
  answer: z.undefined(),
});

/** Fetched rather than linked: a link would be answered in the browser's language, not in the reader's. Throws ApiProblem. */
export const downloadRejected = async (workspace: string, of: Import, fileName: string): Promise<void> => {
  const address = `/api/v1/workspaces/${encodeURIComponent(workspace)}/imports/${of.id}/rejected.csv`;
  let file: Blob;
  let status: number;
  try {
    const answer = await fetch(address, {
      credentials: 'same-origin',
      headers: { ...ownHeaders(), Accept: 'text/csv, application/problem+json' },
    });
    status = answer.status;
    file = await answer.blob();
  } catch {
    throw unreachable();
  }
  if (status !== 200) {
    readAnswer(rejectedRows, status, await file.text());
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  // The browser has taken hold of the file by the next turn of its clock.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** `leads.xlsx` becomes `leads-odrzucone.csv`. */
export const rejectedName = (fileName: string, suffix: string): string =>
  `${fileName.replace(/\.[a-z0-9]{1,5}$/i, '')}-${suffix}.csv`;
