/** What a module hands to the program through its server door, and what the program hands to a module. */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Db, Tx } from './database.ts';
import type { Access } from './http/access.ts';
import type { FieldCatalog } from './filter/field-catalog.ts';
import type { Mailer } from './mail.ts';
import type { RouteSet } from './http/routes.ts';

/** What every module may use. One object a process, made by `app/`. */
export type Host = {
  readonly db: Db;
  /** Connection string of the same database, for work that needs a connection of its own (COPY, LISTEN, advisory locks). */
  readonly databaseUrl: string;
  readonly config: Config;
  readonly log: Logger;
  readonly now: () => Date;
  readonly access: Access;
  readonly mail: Mailer;
  /** Every field that a filter may name, gathered from all modules. */
  readonly fields: FieldCatalog;
};

/** Work that goes on beside the requests. `start` returns the way to stop it; stopping waits for what is under way. */
export type BackgroundWork = {
  readonly name: string;
  start(host: Host): Promise<{ stop(): Promise<void> }>;
};

/** A table that can be computed anew from the log. Used by `lejek rebuild`. */
export type Projection = {
  readonly name: string;
  /** Recomputes and replaces. Returns how many rows it wrote. */
  rebuild(tx: Tx, workspaceId: string, fields: FieldCatalog): Promise<number>;
  /** Recomputes and compares. Returns how many rows differ from what is stored. */
  differences(tx: Tx, workspaceId: string, fields: FieldCatalog): Promise<number>;
};

export type ServerModule = {
  readonly name: string;
  /** Folder of `YYYYMMDDHHMM-what.sql` files; a module without data has none. */
  readonly migrations?: URL;
  readonly routes?: (host: Host) => readonly RouteSet[];
  /** Routes that the endpoint declarations cannot describe (uploads, downloads, another library's handler). */
  readonly plugin?: (app: FastifyInstance, host: Host) => Promise<void>;
  readonly background?: readonly BackgroundWork[];
  readonly projections?: readonly Projection[];
  /** Adds the module's fields to the filter language. */
  readonly fields?: (catalog: FieldCatalog) => void;
};
