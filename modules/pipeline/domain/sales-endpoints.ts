/** What the sales department agrees on besides pipelines: products, teams, and which deals each role sees. */
import { z } from 'zod';
import { Role } from '#modules/identity/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Key } from './pipeline-shapes.ts';

export const Name = z.string().trim().min(1).max(200);
/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
/** Minor units (grosze, cents). */
export const Minor = z.number().int().min(0).max(1_000_000_000_000);

export const Product = z.object({
  id: z.uuid(),
  name: Name,
  code: z.string().trim().max(60),
  unitPriceMinor: Minor,
  currency: Currency,
  taxPercent: z.number().min(0).max(100).nullable(),
  archived: z.boolean(),
});
export type Product = z.infer<typeof Product>;

export const scopes = ['own', 'team', 'all'] as const;
export const Scope = z.enum(scopes);
export type Scope = z.infer<typeof Scope>;

export const Team = z.object({
  id: z.uuid(),
  name: Name,
  members: z.array(z.object({ userId: z.string(), name: z.string(), leads: z.boolean() })),
});
export type Team = z.infer<typeof Team>;

/** Which deals a role sees and changes; `pipeline` null: in all that have no rule of their own. */
export const AccessRule = z.object({ role: Role, pipeline: Key.nullable(), scope: Scope });
export type AccessRule = z.infer<typeof AccessRule>;

const inWorkspacePath = z.object({ workspace: z.string() });

export const salesEndpoints = {
  listProducts: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/products',
    summary: 'The products of the workspace',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(Product) }),
  }),
  saveProduct: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/products/:productId',
    summary: 'Add a product or change it; line items that name it keep their price',
    params: inWorkspacePath.extend({ productId: z.uuid() }),
    body: Product.omit({ id: true }),
    answer: Product,
  }),
  salesAccess: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/sales-access',
    summary: 'Teams, and which deals each role sees',
    params: inWorkspacePath,
    answer: z.object({ teams: z.array(Team), rules: z.array(AccessRule) }),
  }),
  saveSalesAccess: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/sales-access',
    summary: 'Replace the teams and the rules of who sees which deals',
    params: inWorkspacePath,
    body: z.object({
      teams: z
        .array(
          z.object({
            id: z.uuid(),
            name: Name,
            members: z.array(z.object({ userId: z.string().max(100), leads: z.boolean() })).max(500),
          }),
        )
        .max(100),
      rules: z.array(AccessRule).max(200),
    }),
    answer: z.object({ teams: z.array(Team), rules: z.array(AccessRule) }),
  }),
} as const;
