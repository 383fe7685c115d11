/** Sends in batches, again after a failure, and on the next page what could not be sent on this one. The server keeps each messageId once. */
import { host, key } from './own-script.ts';
import { quietly } from './quietly.ts';
import { remembers } from './visitor.ts';

export type Message = Readonly<Record<string, unknown>>;

const name = 'lejek_queue';
/** Browsers let 64 kB outlive a page. */
const mostAtOnce = 60_000;
const mostKept = 200;

let waiting: Message[] = [];
let open = false;
let busy = false;
let failures = 0;
let timer = 0;

const body = (batch: readonly Message[]): string =>
  JSON.stringify({ writeKey: key, sentAt: new Date().toISOString(), batch });

const take = (): Message[] => {
  let count = Math.min(waiting.length, 20);
  while (count > 1 && body(waiting.slice(0, count)).length > mostAtOnce) count >>= 1;
  return waiting.splice(0, count);
};

const later = (): void => {
  clearTimeout(timer);
  timer = setTimeout(send, failures ? Math.min(60_000, 1000 * 2 ** failures) : 200);
};

const send = (): void => {
  if (!open || busy || !waiting.length) return;
  const batch = take();
  busy = true;
  // Plain text needs no question to the server first, and a page that is left takes nothing away from it.
  void fetch(host + '/v1/batch', { method: 'POST', body: body(batch), keepalive: true, credentials: 'omit' })
    .then(({ status }) => {
      if (status === 429 || status > 499) throw Error();
      failures = 0;
    })
    .catch(() => {
      failures++;
      waiting = batch.concat(waiting).slice(-mostKept);
    })
    .then(() => {
      busy = false;
      if (waiting.length) later();
    });
};

export const put = (message: Message): void => {
  waiting.push(message);
  if (waiting.length > mostKept) waiting.shift();
  if (open) later();
};

export const drop = (): void => {
  waiting = [];
  quietly(() => localStorage.removeItem(name));
};

/** Called once it is known what may be sent and kept. */
export const begin = (): void => {
  open = true;
  if (remembers())
    quietly(() => {
      waiting = (JSON.parse(localStorage.getItem(name) ?? '[]') as Message[]).concat(waiting);
      localStorage.removeItem(name);
    });
  send();
};

/** The page is being left. */
export const leave = (): void => {
  while (waiting.length) {
    const batch = take();
    if (!failures && navigator.sendBeacon(host + '/v1/batch', body(batch))) continue;
    if (remembers()) localStorage.setItem(name, JSON.stringify(batch.concat(waiting)));
    return;
  }
};
