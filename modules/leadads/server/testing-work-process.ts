/** For tests: takes leads in, in a process of its own which can be killed. */
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { contacts } from '#modules/contacts/server/index.ts';
import { lifecycle } from '#modules/lifecycle/server/index.ts';
import { openDatabase } from '#platform/server/database.ts';
import { readConfig } from '#platform/server/config.ts';
import { fieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { workThrough } from './work-through.ts';

type Asked = { readonly databaseUrl: string; readonly dataDirectory: string; readonly workspace: WorkspaceRef };

// What was compiled, for the next one: who is killed cannot do it at the end.
flushCompileCache();
const { databaseUrl, dataDirectory, workspace } = JSON.parse(process.argv[2] ?? '') as Asked;
const database = openDatabase(databaseUrl);
const fields = fieldCatalog();
for (const module of [contacts, lifecycle]) module.fields?.(fields);
await workThrough(
  {
    db: database.db,
    databaseUrl,
    config: readConfig({ LEJEK_DATA: dataDirectory }),
    log: pino({ level: 'error' }),
    now: () => new Date(),
    access: { identify: () => Promise.resolve(null), admit: () => Promise.resolve(null) },
    mail: { send: () => Promise.resolve('sent') },
    fields,
  },
  workspace,
);
await database.close();
