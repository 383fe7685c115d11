/** Which people a node or a flow of the picture stands for, as cells of the report. */
import type { Cell } from './people-filter.ts';
import { beginningHere, type Drawn, type Flow, type FlowNode, type Flows } from './sankey-flows.ts';
import type { Stage } from './stage-table.ts';

/** At the first stage everybody begins who enters it. */
const beginning = (stages: readonly Stage[], stage: string): 'entered' | 'joinedHere' =>
  stages[0]?.stage === stage ? 'entered' : 'joinedHere';

const wonOrLater = (stages: readonly Stage[]): readonly Stage[] => {
  const won = stages.findIndex((stage) => stage.won);
  return won < 0 ? [] : stages.slice(won);
};

/** Empty where no single filter names them: the smaller sources that are drawn together. */
export const cellsOfNode = ({ stages, by }: Drawn, node: FlowNode): Cell[] => {
  switch (node.kind) {
    case 'rest':
      return [];
    case 'stage':
      return [{ stage: node.stage }];
    case 'source': {
      const own = by?.values.find(({ value }) => value === node.value);
      return (own?.stages ?? [])
        .filter((figures) => beginningHere(figures, stages[0]?.stage) > 0)
        .map(({ stage }) => ({
          stage,
          part: beginning(stages, stage),
          ...(by ? { by: by.field, value: node.value } : {}),
        }));
    }
    case 'outcome': {
      if (node.outcome === 'lost')
        return stages.filter(({ lost }) => lost > 0).map(({ stage }) => ({ stage, part: 'lost' }));
      const won = wonOrLater(stages);
      const among = node.outcome === 'won' ? won : stages.filter((stage) => !won.includes(stage));
      return among.filter(({ waiting }) => waiting > 0).map(({ stage }) => ({ stage, part: 'waiting' }));
    }
  }
};

export const cellsOfFlow = ({ stages, by }: Drawn, { nodes }: Flows, flow: Flow): Cell[] => {
  const [from, to] = [nodes.get(flow.from), nodes.get(flow.to)];
  if (from?.kind === 'source' && to?.kind === 'stage' && by)
    return [{ stage: to.stage, part: beginning(stages, to.stage), by: by.field, value: from.value }];
  if (from?.kind !== 'stage') return [];
  if (to?.kind === 'stage') return [{ stage: from.stage, part: 'movedOn' }];
  if (to?.kind === 'outcome') return [{ stage: from.stage, part: to.outcome === 'lost' ? 'lost' : 'waiting' }];
  return [];
};
