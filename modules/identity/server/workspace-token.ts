/**
 * The token of a link that opens without signing in (an invitation, a calendar) says which workspace it belongs to, so that the row is
 * looked up inside that workspace, under its row-level security, like everything else. What makes it a secret are the 256 bits after that.
 */
import { randomBytes } from 'node:crypto';

const idBytes = 16;
const secretBytes = 32;

export const workspaceToken = (workspaceId: string): string =>
  Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(secretBytes)]).toString('base64url');

/** Null when the text cannot be one of our tokens. */
export function workspaceOfToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== idBytes + secretBytes || bytes.toString('base64url') !== token) return null;
  const hex = bytes.toString('hex', 0, idBytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
