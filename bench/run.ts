/**
 * `npm run bench -- NAME [--json] [--size N] [--runs K] [--folder DIR]`: measures a named task beside its peer or physical limit in the same run.
 * Each bench gets an empty folder and a database of its own, removed afterwards; `--folder` keeps it, and `segments`, `rescore`,
 * `live` and `forecast` then use what it was filled with before. Nothing else should run on the machine meanwhile.
 */
import { enableCompileCache } from 'node:module';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Measure } from './measure.ts';

// As the program does.
enableCompileCache(join(import.meta.dirname, '..', '.cache', 'compiled'));

const benches: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  import: () => import('./import.ts'),
  funnel: () => import('./funnel.ts'),
  contacts: () => import('./contacts.ts'),
  start: () => import('./start.ts'),
  ingest: () => import('./ingest.ts'),
  segments: () => import('./segments.ts'),
  rescore: () => import('./rescore.ts'),
  live: () => import('./live.ts'),
  board: () => import('./board.ts'),
  forecast: () => import('./forecast.ts'),
  'forecast-accuracy': () => import('./forecast-accuracy.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string' },
    runs: { type: 'string' },
    folder: { type: 'string' },
  },
});

function describe(each: Measure): string {
  const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));
  return `${each.met ? 'met   ' : 'MISSED'} ${each.bench}: ${each.measure}, size ${each.size.toLocaleString('en')}: ${number(each.ours)} ${each.unit}; ${each.limitIs}: ${number(each.limit)} ${each.unit}; ratio ${each.ratio.toFixed(2)} (${each.target})`;
}

const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.find((name) => !(name in benches));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". The benches: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
let missed = 0;
for (const name of names) {
  const { bench } = await benches[name]!();
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'lejek-bench-'));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  try {
    const measures = await bench.run({
      size: values.size === undefined ? bench.defaultSize : Number(values.size),
      runs: values.runs === undefined ? bench.defaultRuns : Number(values.runs),
      folder,
      note: (text) => (values.json ? undefined : console.error(`  ${text}`)),
    });
    for (const each of measures) {
      console.log(values.json ? JSON.stringify(each) : describe(each));
      if (!each.met) missed++;
    }
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = missed > 0 ? 1 : 0;
