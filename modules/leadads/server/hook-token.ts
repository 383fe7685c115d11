/**
 * The last part of a webhook's address. It says which workspace it belongs to, so that the connection is looked up inside that
 * workspace, under its row-level security; the 192 bits after that make it one that nobody guesses.
 */
import { randomBytes } from 'node:crypto';

const idBytes = 16;
const secretBytes = 24;

export const hookToken = (workspaceId: string): string =>
  Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(secretBytes)]).toString('base64url');

/** Null when the text cannot be one of our tokens. */
export function workspaceOfHook(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== idBytes + secretBytes || bytes.toString('base64url') !== token) return null;
  const hex = bytes.toString('hex', 0, idBytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
