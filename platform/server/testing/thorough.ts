/**
 * How often tests with chance in them, or with numbers that matter, do their work again: a part of it in every run,
 * all of it with LEJEK_THOROUGH=1.
 */
export const times = (inEveryRun: number, thorough: number): number =>
  process.env['LEJEK_THOROUGH'] === '1' ? thorough : inEveryRun;
