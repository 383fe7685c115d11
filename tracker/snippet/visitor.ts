/**
 * Who this browser is. The id stands in a cookie of the site only where the visitor or the site's settings allow it;
 * else it lives as long as the page. A cookie of `-` is a refusal: then nothing is sent at all.
 */
import { quietly } from './quietly.ts';

const name = 'lejek_id';
const refused = '-';
const thirteenMonths = 34_164_000;
/** How long an id may travel in a link between a company's own domains, in milliseconds. */
const travel = 120_000;

/** `crypto.randomUUID` is missing on sites without https. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join('');

const readCookie = (): string | undefined =>
  quietly(() => new RegExp('(?:^|; )' + name + '=([^;]+)').exec(document.cookie)?.[1]);

/** On the widest domain that takes it, so that www and shop know the same visitor. */
const writeCookie = (value: string, seconds: number): void => {
  const parts = location.hostname.split('.');
  const cookie = `${name}=${value};path=/;max-age=${seconds};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`;
  for (let from = parts.length - 2; from >= 0; from--) {
    document.cookie = cookie + ';domain=' + parts.slice(from).join('.');
    if ((readCookie() ?? '') === (seconds ? value : '')) return;
  }
  document.cookie = cookie;
};

let id = newId();
let stored = false;

export const anonymousId = (): string => id;
/** Whether cookies and storage may be used. */
export const remembers = (): boolean => stored;
export const hasRefused = (): boolean => readCookie() === refused;

export const remember = (): void => {
  stored = true;
  quietly(() => writeCookie(id, thirteenMonths));
};

export const forget = (refusal: boolean): void => {
  stored = false;
  id = newId();
  quietly(() => writeCookie('', 0));
  if (refusal) quietly(() => writeCookie(refused, thirteenMonths));
};

/** A cookie from an earlier visit is a consent given then. */
export const recognise = (arrived: string | null): void => {
  const [carried, at] = (arrived ?? '').split('.');
  if (carried && at && Math.abs(Date.now() - parseInt(at, 36)) < travel) id = carried;
  const known = readCookie();
  if (known && known !== refused) {
    id = known;
    remember();
  }
};

/** The id as it travels to another domain of the same company. */
export const travelling = (): string => id + '.' + Date.now().toString(36);
