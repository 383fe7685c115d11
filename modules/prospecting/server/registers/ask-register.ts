/** One question to a register, and what went wrong when it gave no answer. */
import { isIP } from 'node:net';
import { AddressRefused, type GotAnswer, NoAnswer, guardedGet } from '#platform/server/outgoing/guarded-get.ts';
import { isLoopback } from '#platform/server/outgoing/private-address.ts';
import type { FailureCode } from '../failures.ts';

export type Asked = { readonly answer: GotAnswer } | { readonly code: FailureCode };

/** Whoever runs the server may put a server of the same shape on this machine in a register's place; nobody else chooses addresses. */
const isHere = (address: string): boolean => {
  const host = new URL(address).hostname;
  return host === 'localhost' || (isIP(host) === 4 && isLoopback(host));
};

/** Statuses below 500 and not 429 are the register's own to explain. */
export async function askRegister(base: string, path: string): Promise<Asked> {
  try {
    const answer = await guardedGet(
      `${base}${path}`,
      { accept: 'application/json', 'user-agent': 'Lejek' },
      { allowLoopback: isHere(base) },
    );
    if (answer.status === 429) return { code: 'quota-used-up' };
    return answer.status >= 500 ? { code: 'register-down' } : { answer };
  } catch (error) {
    if (error instanceof AddressRefused) return { code: 'address-refused' };
    if (error instanceof NoAnswer) return { code: 'register-down' };
    throw error;
  }
}
