import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Product } from '../../contract.ts';

export async function listProducts(tx: Tx, workspaceId: string): Promise<Product[]> {
  const { rows } = await sql<Product>`
    select id, name, code, unit_price_minor as "unitPriceMinor", currency, tax_percent as "taxPercent", archived
    from pipeline.product where workspace_id = ${workspaceId} order by archived, lower(name), id`.execute(tx);
  return rows;
}

export async function saveProduct(tx: Tx, workspaceId: string, product: Product): Promise<Product> {
  const { id, name, code, unitPriceMinor, currency, taxPercent, archived } = product;
  await sql`insert into pipeline.product (workspace_id, id, name, code, unit_price_minor, currency, tax_percent, archived)
    values (${workspaceId}, ${id}, ${name}, ${code}, ${unitPriceMinor}, ${currency}, ${taxPercent}, ${archived})
    on conflict (workspace_id, id) do update set name = excluded.name, code = excluded.code, unit_price_minor = excluded.unit_price_minor,
      currency = excluded.currency, tax_percent = excluded.tax_percent, archived = excluded.archived`.execute(tx);
  return product;
}
