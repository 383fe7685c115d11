import { analyticsEndpoints, type FunnelReport } from '#modules/analytics/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { Asked } from '#platform/web/states.tsx';
import { useMemo, type ReactNode } from 'react';
import { reportQuery, usualBreakdown, type Question } from './funnel-address.ts';
import { FunnelSkeleton } from './funnel-skeleton.tsx';
import type { Words } from './figure-words.ts';
import { peopleInAny } from './people-filter.ts';
import { useOpenPeople } from './people-link.tsx';
import { cellsOfFlow, cellsOfNode } from './sankey-cells.ts';
import { sankeyFlows, type FlowNode, type Outcome } from './sankey-flows.ts';

const outcomeTitles: Readonly<Record<Outcome, string>> = {
  won: messageKey('flow.won'),
  waiting: messageKey('flow.waiting'),
  lost: messageKey('flow.lost'),
};

const chartHeight = 440;
const longestName = 28;
const shorten = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

type DrawnFlowProps = { readonly report: FunnelReport; readonly question: Question; readonly words: Words };

const DrawnFlow = ({ report, question, words }: DrawnFlowProps): ReactNode => {
  const { t } = words;
  const colors = useChartColors();
  const { open } = useOpenPeople();
  const drawn = useMemo(() => sankeyFlows(report), [report]);
  const nameOf = useMemo(() => {
    const titles = new Map(report.stages.map(({ stage, name }) => [stage, words.name(name)]));
    const title = (node: FlowNode): string => {
      switch (node.kind) {
        case 'source':
          return words.value(node.label, node.value);
        case 'rest':
          return t('flow.rest', { count: node.sources });
        case 'stage':
          return titles.get(node.stage) ?? node.stage;
        case 'outcome':
          return t(outcomeTitles[node.outcome]);
      }
    };
    return (key: string): string => {
      const node = drawn.nodes.get(key);
      return node ? title(node) : key;
    };
  }, [drawn, report, t, words]);
  const option = useMemo(() => {
    const stageColors = new Map(
      report.stages.map(({ stage }, index) => [
        stage,
        colors.stages[Math.round((index / Math.max(1, report.stages.length - 1)) * (colors.stages.length - 1))],
      ]),
    );
    const colorOf = (node: FlowNode): string => {
      if (node.kind === 'stage') return stageColors.get(node.stage) ?? colors.accent;
      if (node.kind === 'outcome') return { won: colors.won, waiting: colors.dimmed, lost: colors.loss }[node.outcome];
      return colors.dimmed;
    };
    return {
      tooltip: { trigger: 'item' as const, valueFormatter: (value: unknown) => words.count(Number(value)) },
      series: [
        {
          type: 'sankey' as const,
          left: 4,
          right: 116,
          top: 8,
          bottom: 8,
          nodeGap: 10,
          nodeWidth: 12,
          draggable: false,
          emphasis: { focus: 'adjacency' as const },
          lineStyle: { color: 'source' as const, opacity: 0.28, curveness: 0.5 },
          label: { formatter: ({ name }: { name: string }) => shorten(nameOf(name)), fontSize: 12 },
          data: [...drawn.nodes].map(([name, node]) => ({
            name,
            itemStyle: { color: colorOf(node), borderWidth: 0 },
            tooltip: {
              formatter: ({ value }: { value: unknown }) => `${nameOf(name)}: ${words.people(Number(value))}`,
            },
          })),
          links: drawn.flows.map(({ from, to, people }) => ({
            source: from,
            target: to,
            value: people,
            tooltip: { formatter: () => `${nameOf(from)} → ${nameOf(to)}: ${words.people(people)}` },
          })),
        },
      ],
    };
  }, [colors, drawn, nameOf, report, words]);
  const table = useMemo(
    () => ({
      columns: [t('flow.from'), t('flow.to'), t('flow.people')],
      rows: drawn.flows.map(({ from, to, people }) => [nameOf(from), nameOf(to), people]),
    }),
    [drawn, nameOf, t],
  );
  return (
    <Chart
      label={t('flow.label', { field: report.by ? words.name(report.by.label) : '' })}
      option={option}
      table={table}
      height={chartHeight}
      onPick={({ name }) => {
        const node = drawn.nodes.get(name);
        const flow = drawn.flows.find(({ from, to }) => name === `${from} > ${to}`);
        const cells = node ? cellsOfNode(report, node) : flow ? cellsOfFlow(report, drawn, flow) : [];
        if (cells.length > 0) open(peopleInAny(question, cells));
      }}
    />
  );
};

type FlowPictureProps = { readonly question: Question; readonly words: Words; readonly by: string | undefined };

/** From source through the stages to how it ended, in one drawing. */
const FlowPicture = ({ question, words, by = usualBreakdown }: FlowPictureProps): ReactNode => {
  const report = useAsk(
    analyticsEndpoints.funnelReport,
    { params: { funnel: question.funnel }, query: reportQuery({ question, by, compared: undefined }) },
    { keep: true },
  );
  return (
    <Asked of={report} skeleton={<FunnelSkeleton stages={8} />}>
      {(answer) => <DrawnFlow report={answer} question={question} words={words} />}
    </Asked>
  );
};

export default FlowPicture;
