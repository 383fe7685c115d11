import { endpoint } from '#platform/contract/endpoint.ts';
import { z } from 'zod';

/** How far the example is; `done` of `total` contacts. */
export const ExampleProgress = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
});
export type ExampleProgress = z.infer<typeof ExampleProgress>;

const params = z.object({ workspace: z.string() });
const path = '/workspaces/:workspace/example';

/** Served by the module that makes the example; this page only knows where to ask. */
export const exampleEndpoints = {
  read: endpoint({ method: 'GET', path, summary: 'How far the example data is', params, answer: ExampleProgress }),
  /** The answer is read again from `read`, so its shape does not matter here. */
  make: endpoint({
    method: 'POST',
    path,
    summary: 'Fill this workspace with example data',
    params,
    answer: z.unknown(),
    status: 202,
  }),
} as const;
