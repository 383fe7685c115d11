import { readAddress } from './read-address.ts';

/** Whether a page may send to the workspace: its host is listed or lies below one that is; an empty list allows any. */
export function isAllowedSite(origin: string, allowedDomains: readonly string[]): boolean {
  if (allowedDomains.length === 0) return true;
  const host = readAddress(origin)?.host;
  return host !== undefined && allowedDomains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
