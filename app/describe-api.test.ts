import { expect, it } from 'vitest';
import { z } from 'zod';
import { serverModules } from './modules.ts';
import { testApp } from './testing.ts';

const lejek = testApp();
const Document = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        summary: z.string(),
        tags: z.array(z.string()).min(1),
        security: z.array(z.record(z.string(), z.array(z.string()))),
        parameters: z.array(z.looseObject({ name: z.string().optional(), in: z.string().optional() })),
        responses: z.record(z.string().regex(/^[2-5]\d\d$/), z.looseObject({ description: z.string() })),
      }),
    ),
  ),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const read = async () => Document.parse((await lejek().app.inject({ url: '/api/v1/openapi.json' })).json());

/** Every `$ref` anywhere in it. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    key === '$ref' && typeof below === 'string' ? [below] : references(below),
  );
}

it('the description holds every declared endpoint, each under a name of its own', async () => {
  const { paths } = await read();
  const declared = serverModules
    .flatMap(({ routes }) => routes?.(lejek().host) ?? [])
    .flatMap(({ endpoints }) =>
      Object.values(endpoints).map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`),
    );
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(declared.toSorted());
  const names = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  expect(new Set(names).size).toBe(names.length);
});

it('whatever the description refers to is there, and whatever stands in a path is described', async () => {
  const document = await read();
  for (const reference of new Set(references(document))) {
    const [, root, kind = '', name = ''] = reference.split('/');
    expect([reference, root, document.components[kind]?.[name] !== undefined]).toEqual([reference, 'components', true]);
  }
  for (const [path, item] of Object.entries(document.paths))
    for (const { parameters } of Object.values(item)) {
      const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(named.toSorted()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted());
    }
});

it('says of each endpoint who may call it, how it refuses, and which writes can be sent again', async () => {
  const { paths, components } = await read();
  expect(Object.keys(components['securitySchemes'] ?? {})).toEqual(['session', 'key']);
  expect(paths['/sign-in']?.['post']?.security).toEqual([]);
  expect(paths['/me']?.['get']?.security).toEqual([{ session: [] }]);
  const create = paths['/workspaces/{workspace}/contacts']?.['post'];
  expect(create?.security).toEqual([{ session: [] }, { key: [] }]);
  expect(create?.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
  expect(paths['/workspaces/{workspace}/contacts']?.['get']?.parameters).not.toContainEqual({
    $ref: '#/components/parameters/IdempotencyKey',
  });
  expect(create?.responses['422']).toMatchObject({
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
});
