/** What the OpenAPI document says beyond the shapes: who may call, what a refusal looks like, which header makes a write safe to repeat. */
import { z } from 'zod';
import { ProblemJson } from '#platform/contract/problem.ts';

const refusals = {
  400: 'The request cannot be read.',
  401: 'There is no valid session or key.',
  403: 'Not allowed to this person or key.',
  404: 'Not there, or somebody else’s.',
  409: 'It contradicts what is there, or the same request is under way.',
  413: 'Larger than the limit.',
  415: 'A kind of content that is not accepted here.',
  422: 'Some of the values cannot be accepted.',
  429: 'Too many requests; Retry-After says how long to wait.',
  503: 'The database does not answer at the moment; Retry-After says how long to wait.',
} as const;

const problemAnswers = Object.fromEntries(
  Object.entries(refusals).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]),
);

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key with the same request is done once; sent again it gets the same answer with Idempotency-Replayed: true, for 24 hours at least.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** Ways to prove who calls, by the names the routes refer to them with. */
export const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'lejek.session_token', description: 'A person who signed in' },
  key: { type: 'http', scheme: 'bearer', description: 'A secret key of the workspace, lk_…' },
} as const;

const Item = z.record(z.string(), z.unknown());
const Operation = z.looseObject({
  parameters: z.array(z.unknown()).default([]),
  responses: Item.default({}),
  security: z.array(Item).default([]),
});

function completed(method: string, found: unknown): unknown {
  const operation = Operation.parse(found);
  const repeatable = method !== 'get' && operation.security.some((way) => 'key' in way);
  return {
    ...operation,
    parameters: repeatable
      ? [...operation.parameters, { $ref: '#/components/parameters/IdempotencyKey' }]
      : operation.parameters,
    responses: { ...operation.responses, ...problemAnswers },
  };
}

/** Completes the document that was made from the shapes of the endpoints. */
export function describeApi<D extends { paths?: object; components?: { schemas?: object } }>(document: D): D {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]): [string, unknown] => [
    path,
    Object.fromEntries(Object.entries(Item.parse(item)).map(([method, found]) => [method, completed(method, found)])),
  ]);
  const { $schema: _, ...problem } = z.toJSONSchema(ProblemJson);
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: problem },
      parameters: { IdempotencyKey: idempotencyKey },
    },
  };
}
