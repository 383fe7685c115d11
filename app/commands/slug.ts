import { z } from 'zod';

/** A workspace as its address names it: small letters, digits and single hyphens. */
export const slug = z
  .string()
  .max(48)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
