/**
 * From where people come, through the stages, to how it ended, as flows between nodes.
 *
 * Every journey that moved on from one stage entered a later one, so what leaves a stage forwards is handed to the
 * next stages in order, as many as each of them received from before. Without skipped stages these flows are exact; where
 * stages are skipped, every node still has exactly its people, and who skipped which is drawn the shortest way.
 */
import type { FunnelReport, StageFigures } from '#modules/analytics/contract.ts';
import type { Stage } from './stage-table.ts';

export type Outcome = 'won' | 'waiting' | 'lost';

export type FlowNode =
  | { readonly kind: 'source'; readonly value: string | null; readonly label: string | null }
  /** The smaller sources together. */
  | { readonly kind: 'rest'; readonly sources: number }
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

export type Flow = { readonly from: string; readonly to: string; readonly people: number };
export type Flows = { readonly nodes: ReadonlyMap<string, FlowNode>; readonly flows: readonly Flow[] };

export const stageNode = (stage: string): string => `stage ${stage}`;
export const outcomeNode = (outcome: Outcome): string => `outcome ${outcome}`;
export const sourceNode = (value: string | null): string => `source ${JSON.stringify(value)}`;
const restNode = 'rest';

/** More than this nobody can tell apart; the smaller ones are drawn as one. */
const mostSources = 8;

type Breakdown = NonNullable<FunnelReport['by']>;

/** Where the journeys of a source begin: at a stage before which they entered none. */
const begins = (stages: readonly StageFigures[]): readonly { readonly stage: string; readonly people: number }[] =>
  stages.map(({ stage, entered, joinedHere }, index) => ({ stage, people: index === 0 ? entered : joinedHere }));

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
  const largest = values.toSorted((one, other) => other.journeys - one.journeys);
  const shown = largest.length > mostSources + 1 ? largest.slice(0, mostSources) : largest;
  const nodes: [string, FlowNode][] = shown.map(({ value, label }) => [
    sourceNode(value),
    { kind: 'source', value, label },
  ]);
  const flows = shown.flatMap(({ value, stages }) =>
    begins(stages).map(({ stage, people }) => ({ from: sourceNode(value), to: stageNode(stage), people })),
  );
  const rest = begins(all).map(({ stage, people }) => ({
    from: restNode,
    to: stageNode(stage),
    people: people - flows.filter((flow) => flow.to === stageNode(stage)).reduce((sum, flow) => sum + flow.people, 0),
  }));
  if (rest.some((flow) => flow.people > 0))
    nodes.push([restNode, { kind: 'rest', sources: values.length - shown.length + more }]);
  return { nodes, flows: [...flows, ...rest] };
};

/** Without a breakdown the flows begin at the stages. */
export const sankeyFlows = ({ stages, by }: Pick<FunnelReport, 'stages' | 'by'>): Flows => {
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
