import type { WebModule } from '#platform/web/page.ts';

/** Every module that has a web room, one line each: its import above, its name below. */
export const modules: readonly WebModule[] = [];
