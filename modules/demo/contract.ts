/** Demo fills a workspace with an invented company's eighteen months, drawn from a written-down truth, so that there is something to look at. */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';

/** How far the example is; `done` of `total` contacts. */
export const ExampleProgress = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
});
export type ExampleProgress = z.infer<typeof ExampleProgress>;

const params = z.object({ workspace: z.string() });
const path = '/workspaces/:workspace/example';

export const demoEndpoints = {
  exampleProgress: endpoint({
    method: 'GET',
    path,
    summary: 'How far the example data is',
    params,
    answer: ExampleProgress,
  }),
  makeExample: endpoint({
    method: 'POST',
    path,
    summary: 'Fill this empty workspace with example data',
    params,
    answer: ExampleProgress,
    status: 202,
  }),
} as const;
