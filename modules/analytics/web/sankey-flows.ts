/**
 * From where people come, through the stages, to how it ended, as flows between nodes.
 *
 * Every journey that moved on from one stage entered a later one, so what leaves a stage forwards is handed to the
 * next stages in order, as many as each of them received from before. Without skipped stages these flows are exact; where
 * stages are skipped, every node still has exactly its people, and who skipped which is drawn the shortest way.
 */
import type { FunnelReport, StageFigures } from '#modules/analytics/contract.ts';
import { total, type Stage } from './stage-table.ts';

export type Outcome = 'won' | 'waiting' | 'lost';

export type FlowNode =
  | { readonly kind: 'source'; readonly value: string | null; readonly label: string | null }
  /** The smaller sources together. */
  | { readonly kind: 'rest'; readonly sources: number }
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

export type Flow = { readonly from: string; readonly to: string; readonly people: number };
export type Flows = { readonly nodes: ReadonlyMap<string, FlowNode>; readonly flows: readonly Flow[] };

/** What of a report is drawn. */
export type Drawn = Pick<FunnelReport, 'stages' | 'by'>;

export const stageNode = (stage: string): string => `stage ${stage}`;
export const outcomeNode = (outcome: Outcome): string => `outcome ${outcome}`;
export const sourceNode = (value: string | null): string => `source ${JSON.stringify(value)}`;
const restNode = 'rest';

/** More than this nobody can tell apart; the smaller ones are drawn as one. */
const mostSources = 8;

type Breakdown = NonNullable<FunnelReport['by']>;

/** Journeys that begin at a stage: all that enter the first one, and at a later one those that entered none before. */
export const beginningHere = ({ stage, entered, joinedHere }: StageFigures, first: string | undefined): number =>
  stage === first ? entered : joinedHere;

const between = (stages: readonly Stage[]): Flow[] => {
  const flows: Flow[] = [];
  const leaving: { stage: string; people: number }[] = [];
  stages.forEach((stage, index) => {
    let expected = index === 0 ? 0 : stage.entered - stage.joinedHere;
    // The nearest stage before first: whoever moved on from further back has skipped more.
    for (const from of leaving.toReversed()) {
      const people = Math.min(from.people, expected);
      if (people <= 0) continue;
      flows.push({ from: stageNode(from.stage), to: stageNode(stage.stage), people });
      from.people -= people;
      expected -= people;
    }
    leaving.push({ stage: stage.stage, people: stage.movedOn });
  });
  return flows;
};

/** Whoever stays at the won stage or later has won; whoever leaves later was won and then lost. */
const endings = (stages: readonly Stage[]): Flow[] => {
  const won = stages.findIndex((stage) => stage.won);
  return stages.flatMap(({ stage, waiting, lost }, index) => {
    const stays = won >= 0 && index >= won ? 'won' : 'waiting';
    return [
      { from: stageNode(stage), to: outcomeNode(stays), people: waiting },
      { from: stageNode(stage), to: outcomeNode('lost'), people: lost },
    ];
  });
};

const arrivals = (
  { values, more }: Breakdown,
  all: readonly Stage[],
): { readonly nodes: [string, FlowNode][]; readonly flows: Flow[] } => {
  const first = all[0]?.stage;
  const largest = values.toSorted((one, other) => other.journeys - one.journeys);
  const shown = largest.length > mostSources + 1 ? largest.slice(0, mostSources) : largest;
  const nodes: [string, FlowNode][] = shown.map(({ value, label }) => [
    sourceNode(value),
    { kind: 'source', value, label },
  ]);
  const flows = shown.flatMap(({ value, stages }) =>
    stages.map((figures) => ({
      from: sourceNode(value),
      to: stageNode(figures.stage),
      people: beginningHere(figures, first),
    })),
  );
  const rest = all.map((figures) => {
    const to = stageNode(figures.stage);
    const drawn = total(flows.filter((flow) => flow.to === to).map((flow) => flow.people));
    return { from: restNode, to, people: beginningHere(figures, first) - drawn };
  });
  if (rest.some((flow) => flow.people > 0))
    nodes.push([restNode, { kind: 'rest', sources: values.length - shown.length + more }]);
  return { nodes, flows: [...flows, ...rest] };
};

/** Without a breakdown the flows begin at the stages. */
export const sankeyFlows = ({ stages, by }: Drawn): Flows => {
  const arriving = by ? arrivals(by, stages) : { nodes: [], flows: [] };
  const flows = [...arriving.flows, ...between(stages), ...endings(stages)].filter((flow) => flow.people > 0);
  const used = new Set(flows.flatMap((flow) => [flow.from, flow.to]));
  const outcomes: readonly Outcome[] = ['won', 'waiting', 'lost'];
  const nodes: [string, FlowNode][] = [
    ...arriving.nodes,
    ...stages.map(({ stage }): [string, FlowNode] => [stageNode(stage), { kind: 'stage', stage }]),
    ...outcomes.map((outcome): [string, FlowNode] => [outcomeNode(outcome), { kind: 'outcome', outcome }]),
  ];
  return { nodes: new Map(nodes.filter(([name]) => used.has(name))), flows };
};

/**
 * The report from a stage on, as if the funnel began there: everybody who entered that stage begins at it. A flow that begins
 * with all visitors leaves no width for those who buy.
 */
export const beginningAt = (report: Drawn, stage: string): Drawn => {
  const from = Math.max(
    0,
    report.stages.findIndex((candidate) => candidate.stage === stage),
  );
  const kept = new Set(report.stages.slice(from).map((later) => later.stage));
  return {
    stages: report.stages.slice(from),
    by: report.by && {
      ...report.by,
      values: report.by.values.map((value) => ({
        ...value,
        stages: value.stages.filter((figures) => kept.has(figures.stage)),
      })),
    },
  };
};

/** Narrower than this share of the whole a flow cannot be seen. */
const leastShare = 0.02;

/** The first stage from which the winners can be seen. */
export const fittingBeginning = (stages: readonly Stage[]): string => {
  const won = stages.findIndex((stage) => stage.won);
  const winners = stages[won]?.entered ?? 0;
  const visible = stages.slice(0, Math.max(1, won)).find((stage) => winners >= leastShare * stage.entered);
  return (visible ?? stages[Math.max(0, won - 1)])?.stage ?? '';
};
