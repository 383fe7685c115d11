import type { Tx } from '#platform/server/database.ts';
export async function mayContact(_tx: Tx, _workspaceId: string, _contactId: string, _channel: string, _purpose: string): Promise<boolean> {
  return false;
}
