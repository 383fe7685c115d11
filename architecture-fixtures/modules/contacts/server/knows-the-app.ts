import { server } from '#app/server.ts';

export const known = server;
