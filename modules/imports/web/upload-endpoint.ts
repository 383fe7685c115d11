import { Import, ImportSubject } from '#modules/imports/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { z } from 'zod';

/** One file, multipart, in the field `file`. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/workspaces/:workspace/imports',
  summary: 'Upload a file',
  params: z.object({ workspace: z.string() }),
  query: z.object({ of: ImportSubject.optional() }),
  answer: Import,
  status: 201,
});
