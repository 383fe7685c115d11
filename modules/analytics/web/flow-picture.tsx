import { analyticsEndpoints, type FunnelReport } from '#modules/analytics/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { Asked } from '#platform/web/states.tsx';
import { useMemo, useState, type ReactNode } from 'react';
import { flowNames, flowOption } from './flow-option.ts';
import { reportQuery, usualBreakdown, type Question } from './funnel-address.ts';
import { FunnelSkeleton } from './funnel-skeleton.tsx';
import type { Words } from './figure-words.ts';
import { peopleInAny } from './people-filter.ts';
import { useOpenPeople } from './people-link.tsx';
import { cellsOfFlow, cellsOfNode } from './sankey-cells.ts';
import { beginningAt, fittingBeginning, sankeyFlows } from './sankey-flows.ts';

const chartHeight = 420;

/** Pixels for the names at both ends, and for a stage with its name. */
const roomForEnds = 260;
const roomForStage = 44;

type DrawnFlowProps = { readonly report: FunnelReport; readonly question: Question; readonly words: Words };

const DrawnFlow = ({ report, question, words }: DrawnFlowProps): ReactNode => {
  const { t } = words;
  const colors = useChartColors();
  const { open } = useOpenPeople();
  const [chosen, setChosen] = useState<string | undefined>();
  const begins = report.stages.some(({ stage }) => stage === chosen) ? chosen : fittingBeginning(report.stages);
  const part = useMemo(() => beginningAt(report, begins ?? ''), [report, begins]);
  const flows = useMemo(() => sankeyFlows(part), [part]);
  const nameOf = useMemo(() => flowNames(flows, part.stages, words), [flows, part, words]);
  const option = useMemo(
    () => flowOption(flows, part.stages, nameOf, colors, words),
    [flows, part, nameOf, colors, words],
  );
  const table = useMemo(
    () => ({
      columns: [t('flow.from'), t('flow.to'), t('flow.people')],
      rows: flows.flows.map(({ from, to, people }) => [nameOf(from), nameOf(to), people]),
    }),
    [flows, nameOf, t],
  );
  const pick = ({ name }: { readonly name: string }): void => {
    const node = flows.nodes.get(name);
    const flow = flows.flows.find(({ from, to }) => name === `${from} > ${to}`);
    const cells = node ? cellsOfNode(part, node) : flow ? cellsOfFlow(part, flows, flow) : [];
    if (cells.length > 0) open(peopleInAny(question, cells));
  };
  return (
    <Chart
      label={t('flow.label', { field: report.by ? words.name(report.by.label) : '' })}
      option={option}
      table={table}
      height={chartHeight}
      leastWidth={roomForEnds + roomForStage * (part.stages.length + 2)}
      onPick={pick}
      tools={
        <FilterChoice
          label={t('flow.begins')}
          options={report.stages.slice(0, -1).map(({ stage, name }) => ({ value: stage, label: words.name(name) }))}
          value={begins}
          onChange={setChosen}
        />
      }
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
