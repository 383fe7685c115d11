import { describe, expect, it } from 'vitest';
import { sortRows, breakdownRows } from './breakdown-rows.ts';
import { cellsOfFlow, cellsOfNode } from './sankey-cells.ts';
import { beginningAt, fittingBeginning, sankeyFlows } from './sankey-flows.ts';
import { beforeWinning, stageRows, summaryOf, widestDrop, type Stage } from './stage-table.ts';

const rate = (reached: number, base: number) => (base > 0 ? { rate: reached / base, base, low: 0, high: 1 } : null);
const share = (reached: number, base: number) => ({ rate: reached / base, base, interval: { low: 0, high: 1 } });

type Counts = { entered: number; movedOn: number; lost: number; waiting: number; joinedHere?: number };

const stage = (name: string, counts: Counts, of: Partial<Stage> = {}): Stage => ({
  stage: name,
  name: { pl: name, en: name },
  span: 'sales',
  won: false,
  color: 1,
  joinedHere: 0,
  conversionFromPrevious: null,
  stepInterval: null,
  conversionFromStart: null,
  startInterval: null,
  medianDays: null,
  p90Days: null,
  medianDaysFromStart: null,
  valueMinor: 0,
  lostValueMinor: 0,
  outOfOrder: 0,
  ...counts,
  ...of,
});

/** 100 leads: 40 to MQL, 10 straight to customer. 5 more people appear as MQL. 20 of the 45 MQLs buy, 2 customers leave. */
const lead = stage('lead', { entered: 100, movedOn: 50, lost: 30, waiting: 20, joinedHere: 100 });
const mql = stage(
  'mql',
  { entered: 45, movedOn: 20, lost: 20, waiting: 5, joinedHere: 5 },
  { stepInterval: rate(50, 100) },
);
const customer = stage(
  'customer',
  { entered: 30, movedOn: 0, lost: 2, waiting: 28 },
  {
    won: true,
    stepInterval: rate(20, 45),
    startInterval: rate(30, 100),
    medianDaysFromStart: 14.5,
    valueMinor: 3_000_00,
  },
);
const stages = [lead, mql, customer];

describe('the figures as a table', () => {
  it('gives every step the stage it starts from', () => {
    const rows = stageRows({ stages, compared: null });
    expect(rows.map((row) => row.before?.stage)).toEqual([undefined, 'lead', 'mql']);
    expect(rows[1]?.fromPrevious).toEqual(share(50, 100));
    expect(rows[0]?.fromStart).toBeNull();
  });

  it('tells a ratio of two counts from a share: it has no interval and may exceed the whole', () => {
    const first = stage('lead', { entered: 20, movedOn: 5, lost: 1, waiting: 0 });
    const second = stage(
      'mql',
      { entered: 30, movedOn: 0, lost: 0, waiting: 0 },
      { conversionFromPrevious: 1.5, conversionFromStart: 1.5 },
    );
    const [, row] = stageRows({ stages: [first, second], compared: null });
    expect(row?.fromPrevious).toEqual({ rate: 1.5, base: 20, interval: null });
    expect(row?.fromStart).toEqual({ rate: 1.5, base: 20, interval: null });
  });

  it('sums the funnel up at the won stage', () => {
    expect(summaryOf(stages, 'customer')).toEqual({
      entered: 100,
      won: 30,
      conversion: share(30, 100),
      medianDays: 14.5,
      valueMinor: 3_000_00,
    });
    expect(summaryOf(stages, undefined)).toMatchObject({ won: 0, conversion: null });
  });

  it('does not call customers people on their way', () => {
    expect(beforeWinning(stages)).toEqual([lead, mql]);
    expect(beforeWinning([lead, mql])).toEqual([lead, mql]);
  });

  it('finds the step that loses the greatest share, and does not judge by a handful', () => {
    expect(widestDrop(stages)).toMatchObject({ from: { stage: 'mql' }, to: { stage: 'customer' }, rate: 20 / 45 });
    const few = stage('lead', { entered: 9, movedOn: 1, lost: 8, waiting: 0 });
    expect(widestDrop([few, customer])).toBeNull();
  });
});

describe('the breakdown', () => {
  const value = (name: string | null, entered: number, won: number) => ({
    value: name,
    label: name,
    journeys: entered,
    unnamed: 0,
    stages: [
      stage('lead', { entered, movedOn: won, lost: entered - won, waiting: 0, joinedHere: entered }),
      stage(
        'customer',
        { entered: won, movedOn: 0, lost: 0, waiting: won },
        { startInterval: rate(won, entered), stepInterval: rate(won, entered) },
      ),
    ],
  });
  const report = {
    stages: [lead, customer],
    by: {
      field: 'source',
      label: { pl: 'Źródło', en: 'Source' },
      values: [value('social', 60, 6), value('google', 36, 20), value(null, 4, 4)],
      more: 0,
    },
  };
  const names = (rows: readonly { value: string | null }[]) => rows.map((row) => row.value);

  it('measures the small bars against the highest of their column', () => {
    const [social, google] = breakdownRows(report);
    expect(social?.cells.map((cell) => cell.ofHighest)).toEqual([1, 0.3]);
    expect(google?.cells.map((cell) => cell.ofHighest)).toEqual([0.6, 1]);
  });

  it('sorts by any column, and leaves shares of a handful to the end', () => {
    const rows = breakdownRows(report);
    expect(names(sortRows(rows, { by: 'entered:lead', direction: 'desc' }, 'pl'))).toEqual(['social', 'google', null]);
    expect(names(sortRows(rows, { by: 'conversion', direction: 'desc' }, 'pl'))).toEqual(['google', 'social', null]);
    expect(names(sortRows(rows, { by: 'conversion', direction: 'asc' }, 'pl'))).toEqual(['social', 'google', null]);
    expect(names(sortRows(rows, { by: 'step:customer', direction: 'asc' }, 'pl'))).toEqual(['social', 'google', null]);
    expect(names(sortRows(rows, { by: 'value', direction: 'asc' }, 'pl'))).toEqual(['google', 'social', null]);
  });

  it('marks the step where a value surely loses more than the others', () => {
    const leak = {
      from: 'lead',
      to: 'customer',
      where: [{ field: 'source', label: { pl: 'Źródło', en: 'Source' }, value: 'social', shown: 'social' }],
      base: 60,
      movedOn: 6,
      rate: 0.1,
      othersRate: 0.6,
      excessPeople: 30,
      excessValueMinor: 0,
    };
    const marked = (q: number, field = 'source') =>
      breakdownRows(report, [{ ...leak, q, where: [{ ...leak.where[0]!, field }] }]).map((row) =>
        row.cells.map((cell) => cell.leaks),
      );
    expect(marked(0.001)).toEqual([
      [false, true],
      [false, false],
      [false, false],
    ]);
    expect(marked(0.2).flat()).not.toContain(true);
    expect(marked(0.001, 'owner').flat()).not.toContain(true);
  });
});

describe('the flow from source to outcome', () => {
  const between = (flows: readonly { from: string; to: string; people: number }[], from: string, to: string) =>
    flows.find((flow) => flow.from === from && flow.to === to)?.people;

  it('hands everybody on to the stage they entered next', () => {
    const { flows } = sankeyFlows({ stages, by: null });
    expect(between(flows, 'stage lead', 'stage mql')).toBe(40);
    expect(between(flows, 'stage lead', 'stage customer')).toBe(10);
    expect(between(flows, 'stage mql', 'stage customer')).toBe(20);
    expect(between(flows, 'stage customer', 'outcome won')).toBe(28);
    expect(between(flows, 'stage customer', 'outcome lost')).toBe(2);
    expect(between(flows, 'stage lead', 'outcome waiting')).toBe(20);
  });

  it('lets nobody vanish at a stage', () => {
    const { flows } = sankeyFlows({ stages, by: null });
    const sum = (end: 'from' | 'to', node: string) =>
      flows.filter((flow) => flow[end] === node).reduce((total, flow) => total + flow.people, 0);
    expect(sum('to', 'stage mql') + mql.joinedHere).toBe(sum('from', 'stage mql'));
    expect(sum('to', 'stage customer')).toBe(sum('from', 'stage customer'));
  });

  it('begins where the winners can be seen', () => {
    const visitors = stage('visitor', { entered: 10_000, movedOn: 100, lost: 9_900, waiting: 0, joinedHere: 10_000 });
    expect(fittingBeginning([visitors, ...stages])).toBe('lead');
    expect(fittingBeginning(stages)).toBe('lead');
    expect(fittingBeginning([visitors, { ...customer, entered: 1 }])).toBe('visitor');
    const part = beginningAt({ stages, by: null }, 'mql');
    expect(part.stages.map((left) => left.stage)).toEqual(['mql', 'customer']);
    expect(between(sankeyFlows(part).flows, 'stage mql', 'stage customer')).toBe(20);
  });

  it('knows the people of its nodes and flows', () => {
    const report = { stages, by: null };
    const drawn = sankeyFlows(report);
    const node = (name: string) => cellsOfNode(report, drawn.nodes.get(name)!);
    expect(node('stage mql')).toEqual([{ stage: 'mql' }]);
    expect(node('outcome lost').map(({ stage: at }) => at)).toEqual(['lead', 'mql', 'customer']);
    expect(node('outcome waiting').map(({ stage: at }) => at)).toEqual(['lead', 'mql']);
    expect(node('outcome won')).toEqual([{ stage: 'customer', part: 'waiting' }]);
    const flow = drawn.flows.find(({ from, to }) => from === 'stage lead' && to === 'outcome lost')!;
    expect(cellsOfFlow(report, drawn, flow)).toEqual([{ stage: 'lead', part: 'lost' }]);
  });

  it('draws many small sources as one', () => {
    const values = Array.from({ length: 12 }, (_, index) => ({
      value: `source ${index}`,
      label: `source ${index}`,
      journeys: 12 - index,
      unnamed: 0,
      stages: [stage('lead', { entered: 12 - index, movedOn: 0, lost: 12 - index, waiting: 0 })],
    }));
    const all = stage('lead', { entered: 80, movedOn: 0, lost: 80, waiting: 0, joinedHere: 80 });
    const by = { field: 'source', label: { pl: 'Źródło', en: 'Source' }, values, more: 1 };
    const { nodes, flows } = sankeyFlows({ stages: [all], by });
    expect([...nodes.values()].filter((node) => node.kind === 'source')).toHaveLength(8);
    expect(nodes.get('rest')).toEqual({ kind: 'rest', sources: 5 });
    // 12 + 11 + ... + 5 = 68 people are of the eight largest.
    expect(between(flows, 'rest', 'stage lead')).toBe(12);
  });
});
