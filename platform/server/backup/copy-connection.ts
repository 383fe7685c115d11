/** A connection for streaming whole tables, written and read the same way whatever the server's settings are. */
import { Socket } from 'node:net';
import pg from 'pg';

export type CopyConnection = {
  readonly client: pg.Client;
  /** Ends the connection at once, also in the middle of a COPY, when a polite goodbye would wait for the rest of the table. */
  readonly hangUp: () => void;
};

const settings = [
  "set timezone = 'UTC'",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  'set extra_float_digits = 1',
  "set bytea_output = 'hex'",
  "set client_encoding = 'UTF8'",
  // A large table takes as long as it takes.
  'set statement_timeout = 0',
  'set idle_in_transaction_session_timeout = 0',
];

export async function connectForCopy(url: string, name: string): Promise<CopyConnection> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    stream: () => socket,
    connectionTimeoutMillis: 10_000,
  });
  // The running query reports a lost connection; without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(settings.join('; '));
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return { client, hangUp: () => socket.destroy() };
}

export const qualified = ({ schema, name }: { schema: string; name: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

export const columnList = (columns: readonly string[]): string =>
  columns.map((column) => pg.escapeIdentifier(column)).join(', ');
