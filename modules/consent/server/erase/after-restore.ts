import { sql } from 'kysely';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { erasePerson, finishErasure } from './erase-person.ts';
import { hashing, readErased } from './erased-list.ts';

const contactsAtOnce = 10_000;

/** Erases anew whom a restored backup brought back. Returns how many. */
export async function reapplyErasures(host: Host): Promise<number> {
  const erased = await readErased(host);
  const hashOf = hashing(host);
  let count = 0;
  for (const { id: workspaceId } of await listWorkspaces(host.db)) {
    const hashes = erased.get(workspaceId);
    if (!hashes) continue;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const { rows } = await inWorkspace(host.db, workspaceId, (tx) =>
        sql<{ id: string }>`select id from contacts.contact
          where workspace_id = ${workspaceId} and id > ${after} order by id limit ${contactsAtOnce}`.execute(tx),
      );
      for (const { id } of rows) {
        if (!hashes.has(hashOf(id))) continue;
        const receipt = await inWorkspace(host.db, workspaceId, async (tx) => {
          // It may have gone with somebody it was merged into.
          const { rows: there } =
            await sql`select 1 from contacts.contact where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
          if (there.length === 0) return null;
          return erasePerson(tx, workspaceId, id, { reason: 'restore', actorId: null, now: host.now() });
        });
        if (receipt === null) continue;
        count++;
        await finishErasure(host, workspaceId, receipt);
      }
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
    }
  }
  return count;
}
