/** Where the platforms are asked. Tests put a server of the same shape on this machine in their place. */
import type { GuardOptions } from '#platform/server/outgoing/guarded-get.ts';

export type Platforms = GuardOptions & { readonly meta: string; readonly linkedin: string };

export const realPlatforms: Platforms = {
  meta: 'https://graph.facebook.com/v24.0',
  linkedin: 'https://api.linkedin.com/rest',
};
