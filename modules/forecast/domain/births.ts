/**
 * How many deals will be born in the coming months: damped trend (Gardner and McKenzie 1985) of the logarithm of monthly counts freed of
 * the season, the smoothing that would have erred least so far. The season is a factor a month of the year, drawn towards 1 by how far
 * months of the year differ beyond chance (empirical Bayes, Efron and Morris 1973); it needs two years.
 * Worked example: counts 8, 8, 8 without a season forecast 8 for each coming month.
 */
export type Births = {
  /** Expected births for each month ahead. */ readonly mean: Float64Array;
  /** Standard deviation of the logarithm, for each month ahead. */ readonly spread: Float64Array;
  readonly season: Float64Array;
  readonly seasonal: boolean;
};

const damping = 0.85;
const choices = [0.1, 0.2, 0.35, 0.5].flatMap((level) => [0, 0.05, 0.15].map((trend) => ({ level, trend })));

const logOf = (count: number): number => Math.log(count + 0.5);

type Away = { readonly month: number; readonly value: number };

/** With less than two years: the slope is what the months that came twice changed by, drawn towards none as if three had not changed. */
function awayFromSlope(logs: readonly number[], firstMonth: number): Away[] {
  const twice = logs.length - 12;
  let change = 0;
  for (let place = 12; place < logs.length; place++) change += logs[place]! - logs[place - 12]!;
  const slope = change / (twice + 3) / 12;
  const flat = logs.map((value, place) => value - slope * place);
  const mean = flat.reduce((sum, value) => sum + value, 0) / flat.length;
  return flat.map((value, place) => ({ month: (firstMonth + place) % 12, value: value - mean }));
}

function awayFromCentre(logs: readonly number[], firstMonth: number): Away[] {
  const away: Away[] = [];
  for (let place = 6; place < logs.length - 6; place++) {
    let mean = (logs[place - 6]! + logs[place + 6]!) / 24;
    for (let near = place - 5; near <= place + 5; near++) mean += logs[near]! / 12;
    away.push({ month: (firstMonth + place) % 12, value: logs[place]! - mean });
  }
  return away;
}

/** Logarithms of the factors; zeros where there is too little to tell. `months` are numbered as in calendar.ts. */
export function seasonOf(counts: readonly number[], firstMonth: number): Float64Array {
  const season = new Float64Array(12);
  if (counts.length < 13) return season;
  const logs = counts.map(logOf);
  // Distance from the centred mean of twelve months; at the ends from the nearest there is, with its slope.
  const away = counts.length < 24 ? awayFromSlope(logs, firstMonth) : awayFromCentre(logs, firstMonth);
  const means = Array.from({ length: 12 }, (_, month) => {
    const values = away.filter((each) => each.month === month).map(({ value }) => value);
    return { mean: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length), values };
  });
  const typical = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  let noise = 0;
  let degrees = 0;
  for (const { mean, values } of means) {
    for (const value of values) noise += (value - mean) ** 2;
    degrees += Math.max(0, values.length - 1);
  }
  // With one value a month nothing tells noise from season: then it is chance's, and what months commonly differ by.
  const within = degrees >= 6 ? Math.max(noise / degrees, 1 / Math.max(1, typical)) : 2 / Math.max(1, typical) + 0.02;
  const between = means.reduce((sum, { mean }) => sum + mean ** 2, 0) / 11;
  const perMonth = away.length / 12;
  const real = Math.max(0, between - within / perMonth);
  const kept = real / (real + within / perMonth || 1);
  for (let month = 0; month < 12; month++) season[month] = means[month]!.mean * kept;
  const centre = season.reduce((sum, value) => sum + value, 0) / 12;
  return season.map((value) => value - centre);
}

type Smoothed = { readonly level: number; readonly trend: number };
const steps = (trend: number, ahead: number): number => trend * ((damping * (1 - damping ** ahead)) / (1 - damping));

function smooth(
  logs: readonly number[],
  level: number,
  trend: number,
  seen: (state: Smoothed, next: number) => void,
): Smoothed {
  const start = logs.slice(0, Math.min(6, logs.length));
  let state: Smoothed = { level: start.reduce((sum, value) => sum + value, 0) / Math.max(1, start.length), trend: 0 };
  for (const [place, value] of logs.entries()) {
    seen(state, place);
    const expected = state.level + damping * state.trend;
    const next = expected + level * (value - expected);
    state = { level: next, trend: damping * state.trend + trend * (next - state.level - damping * state.trend) };
  }
  return state;
}

/** `counts`: births of each whole month up to the one before `firstUnknown`, oldest first. */
export function forecastBirths(counts: readonly number[], firstUnknown: number, ahead: number): Births {
  const used = counts.slice(-60);
  const firstMonth = firstUnknown - used.length;
  const season = seasonOf(used, firstMonth);
  const seasonal = season.some((value) => value !== 0);
  const logs = used.map((count, place) => logOf(count) - season[(firstMonth + place) % 12]!);
  let best = { error: Infinity, errors: [[]] as number[][], state: { level: logs.at(-1) ?? Math.log(0.5), trend: 0 } };
  for (const { level, trend } of choices) {
    const errors: number[][] = Array.from({ length: ahead }, () => []);
    const state = smooth(logs, level, trend, (now, place) => {
      if (place < 4) return;
      for (let step = 0; step < ahead && place + step < logs.length; step++)
        errors[step]!.push(logs[place + step]! - now.level - steps(now.trend, step + 1));
    });
    const all = errors.flat();
    // A trend must earn its place: it errs more wildly when it errs.
    const error = (all.reduce((sum, value) => sum + value ** 2, 0) / Math.max(1, all.length)) * (trend > 0 ? 1.03 : 1);
    if (error < best.error || best.error === Infinity) best = { error, errors, state };
  }
  const mean = new Float64Array(ahead);
  const spread = new Float64Array(ahead);
  const typical = Math.exp(best.state.level);
  for (let step = 0; step < ahead; step++) {
    const errors = best.errors[step] ?? [];
    const squares = errors.reduce((sum, value) => sum + value ** 2, 0);
    // Drawn towards chance and a tenth, as if six months had shown it.
    const guess = 1 / Math.max(1, typical) + 0.01 * (step + 1);
    spread[step] = Math.min(1, Math.sqrt((squares + 6 * guess) / (errors.length + 6)));
    const log = best.state.level + steps(best.state.trend, step + 1) + season[(firstUnknown + step) % 12]!;
    mean[step] = Math.max(0, Math.exp(log) - (typical < 5 ? 0.25 : 0.5) + (typical * spread[0]! ** 2) / 2);
  }
  return { mean, spread, season, seasonal };
}
