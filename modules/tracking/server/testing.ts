/** For tests only: sends what clients send, and computes what comes of it at once. */
import type { TestApp } from '#app/testing.ts';
import { createWriteKey } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import { keepUp } from './background.ts';

export const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

export async function makeWriteKey(lejek: TestApp, owner: SignedInUser = lejek.owner): Promise<string> {
  const { key } = await inWorkspace(lejek.host.db, owner.workspace.id, (tx) =>
    createWriteKey(tx, owner.workspace.id, 'site'),
  );
  return key;
}

export type Sent = { readonly status: number; readonly body: unknown };

/** Posts a message (or a batch) by a write key, as a browser does. */
export async function send(
  lejek: TestApp,
  writeKey: string,
  call: string,
  message: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const reply = await lejek.app.inject({
    method: 'POST',
    url: `/v1/${call}`,
    payload: JSON.stringify({ writeKey, ...message }),
    headers: { 'content-type': 'text/plain', origin: 'https://firma.pl', 'user-agent': chrome, ...headers },
  });
  return { status: reply.statusCode, body: reply.json() };
}

/** A page that was looked at, `minutesAgo`. */
export const page = (
  anonymousId: string,
  minutesAgo: number,
  url = 'https://firma.pl/',
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  anonymousId,
  timestamp: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  context: { page: { url, title: url.replace(/^https:\/\/[^/]+/, '') }, userAgent: chrome },
  ...more,
});

/** What the background does, done now. */
export const settle = (lejek: TestApp, owner: SignedInUser = lejek.owner): Promise<void> =>
  keepUp(lejek.host, owner.workspace);
