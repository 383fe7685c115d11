import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { ServerModule } from '#platform/server/module.ts';

export type VisitorTouch = {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
};

export async function touchOfVisitor(
  _tx: Tx,
  _workspaceId: string,
  _anonymousId: string,
): Promise<VisitorTouch | null> {
  return null;
}

export async function identifyVisitor(
  tx: Tx,
  workspaceId: string,
  {
    anonymousId,
    contactId,
  }: {
    readonly anonymousId: string;
    readonly contactId: string;
    readonly how: 'form' | 'email-link' | 'api' | 'import';
    readonly at: Date;
  },
): Promise<{ joined: boolean; reason: string }> {
  await sql`insert into tracking.identity values (${workspaceId}, ${anonymousId}, ${contactId}) on conflict do nothing`.execute(
    tx,
  );
  return { joined: true, reason: 'form' };
}

export const tracking: ServerModule = { name: 'tracking', migrations: new URL('./migrations/', import.meta.url) };
