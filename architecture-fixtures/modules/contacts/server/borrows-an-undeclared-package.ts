import { sql } from 'kysely';

export const borrowed = sql;
