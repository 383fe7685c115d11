import { analytics } from '#modules/analytics/web/index.tsx';
import { campaigns } from '#modules/campaigns/web/index.tsx';
import { contacts } from '#modules/contacts/web/index.tsx';
import { identity } from '#modules/identity/web/index.tsx';
import { imports } from '#modules/imports/web/index.tsx';
import { lifecycle } from '#modules/lifecycle/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';

/** Every module that has a web room, one line each: its import above, its name below. */
export const modules: readonly WebModule[] = [identity, analytics, contacts, campaigns, lifecycle, imports];
