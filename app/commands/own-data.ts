/** Which parts of the database are ours, for those who carry all of it. */
import { serverModules } from '#app/modules.ts';

/** A schema a module; `reporting` holds the views that modules publish. */
export const ownSchemas: readonly string[] = [...serverModules.map(({ name }) => name), 'reporting'];

export const workspaceTable = 'identity.workspace';

/** Rows in these mean that somebody uses the database. A start alone leaves them empty. */
export const occupiedBy: readonly string[] = ['identity.user', workspaceTable];
