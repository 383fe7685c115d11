/** The flow as the charting library wants it. */
import type { ChartColors } from '#platform/web/chart/chart.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import type { EChartsOption } from 'echarts';
import type { Words } from './figure-words.ts';
import type { FlowNode, Flows, Outcome } from './sankey-flows.ts';
import type { Stage } from './stage-table.ts';

const outcomeTitles: Readonly<Record<Outcome, string>> = {
  won: messageKey('flow.won'),
  waiting: messageKey('flow.waiting'),
  lost: messageKey('flow.lost'),
};

const shorten = (name: string, longest: number): string =>
  name.length > longest ? `${name.slice(0, longest - 1)}…` : name;

/** Letters of a name that have room. Stages stand side by side, the more of them the closer. */
const longestName = 17;
const stageLetters = 132;

/** The names of nodes as the reader knows them. */
export const flowNames = (flows: Flows, stages: readonly Stage[], words: Words): ((node: string) => string) => {
  const titles = new Map(stages.map(({ stage, name }) => [stage, words.name(name)]));
  const title = (node: FlowNode): string => {
    switch (node.kind) {
      case 'source':
        return words.value(node.label, node.value);
      case 'rest':
        return words.t('flow.rest', { count: node.sources });
      case 'stage':
        return titles.get(node.stage) ?? node.stage;
      case 'outcome':
        return words.t(outcomeTitles[node.outcome]);
    }
  };
  return (key) => {
    const node = flows.nodes.get(key);
    return node ? title(node) : key;
  };
};

/** Names stand where nothing flows: before the sources, over the stages, behind the outcomes. */
const labelPlace = { source: 'left', rest: 'left', stage: 'top', outcome: 'right' } as const;

export const flowOption = (
  { nodes, flows }: Flows,
  stages: readonly Stage[],
  nameOf: (node: string) => string,
  colors: ChartColors,
  words: Words,
): EChartsOption => {
  const place = new Map(stages.map(({ stage }, index) => [stage, index / Math.max(1, stages.length - 1)]));
  const stageColor = (stage: string): string =>
    colors.stages[Math.round((place.get(stage) ?? 0) * (colors.stages.length - 1))] ?? colors.accent;
  const colorOf = (node: FlowNode): string => {
    if (node.kind === 'stage') return stageColor(node.stage);
    if (node.kind === 'outcome') return { won: colors.won, waiting: colors.dimmed, lost: colors.loss }[node.outcome];
    return colors.dimmed;
  };
  return {
    tooltip: { trigger: 'item' },
    series: [
      {
        type: 'sankey',
        left: 136,
        right: 124,
        top: 24,
        bottom: 12,
        nodeGap: 14,
        nodeWidth: 12,
        layoutIterations: 64,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
        label: {
          fontSize: 12,
          formatter: ({ name }) => {
            const kind = nodes.get(String(name))?.kind;
            const shown = nameOf(String(name));
            if (kind === 'outcome') return shown;
            const room = kind === 'stage' ? Math.round(stageLetters / Math.max(1, stages.length)) : longestName;
            return shorten(shown, Math.max(6, room));
          },
        },
        data: [...nodes].map(([name, node]) => ({
          name,
          itemStyle: { color: colorOf(node), borderWidth: 0 },
          label: { position: labelPlace[node.kind] },
          tooltip: { formatter: ({ value }: { value: unknown }) => escape(nameOf(name), words.people(Number(value))) },
        })),
        links: flows.map(({ from, to, people }) => ({
          source: from,
          target: to,
          value: people,
          tooltip: { formatter: () => escape(`${nameOf(from)} → ${nameOf(to)}`, words.people(people)) },
        })),
      },
    ],
  };
};

/** Tooltips of the library are HTML, and the names in them are the workspace's own. */
const escape = (title: string, text: string): string =>
  `${title}: ${text}`.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
