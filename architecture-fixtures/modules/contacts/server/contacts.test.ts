import { somebody } from '#modules/identity/server/testing.ts';

export const allowedInTests = somebody;
