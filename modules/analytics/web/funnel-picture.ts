/** What both layouts of the chart draw: each stage with its bar, and the step that leaves it. */
import type { FunnelReport } from '#modules/analytics/contract.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import { stageColor } from '#platform/web/theme.ts';
import { drawFunnel, type DrawnStage, type DrawnStep, type Scale } from './draw-funnel.ts';
import type { Question } from './funnel-address.ts';
import type { Words } from './figure-words.ts';
import { stageRows, type StageRow } from './stage-table.ts';

export type PictureStep = {
  readonly from: StageRow;
  readonly to: StageRow;
  readonly drawn: DrawnStep | null;
  readonly color: string;
  /** The step parts the people who entered; otherwise it counts what happened in the period. */
  readonly follows: boolean;
  /** The biggest leak of the funnel. */
  readonly leaks: boolean;
};

export type PictureStage = {
  readonly row: StageRow;
  readonly drawn: DrawnStage;
  /** Height of the same bar in the period compared with. */
  readonly comparedHeight: number | null;
  readonly color: string;
  readonly definition: LocalText | undefined;
  /** Of those who entered: whom nobody knows by name, so that no list shows them. */
  readonly unnamed: number;
  readonly step: PictureStep | null;
};

export type FunnelPicture = {
  readonly stages: readonly PictureStage[];
  readonly question: Question;
  readonly words: Words;
};

const rampSteps = 10;

const colorOf = (color: number, index: number, count: number): string =>
  color >= 1 && color <= rampSteps ? `var(--stage-${color})` : stageColor(index, count);

/** A former count in the scale of the present ones; it may be higher than the plot, which then ends the mark. */
const heightBeside = (count: number, highest: number, scale: Scale): number | null => {
  if (scale === 'share' || highest === 0) return null;
  const linear = count / highest;
  return Math.min(1, scale === 'root' ? Math.sqrt(linear) : linear);
};

export const pictureOf = (
  report: FunnelReport,
  scale: Scale,
  leakFrom: string | null,
  definitions: ReadonlyMap<string, LocalText | undefined>,
): readonly PictureStage[] => {
  const rows = stageRows(report);
  const drawing = drawFunnel(report.stages, scale, report.view);
  const highest = Math.max(0, ...report.stages.map((stage) => stage.entered));
  return rows.map((row, index) => {
    const { stage, compared } = row;
    const color = colorOf(stage.color, index, rows.length);
    const next = rows[index + 1];
    return {
      row,
      color,
      drawn: drawing.stages[index] ?? { stage: stage.stage, height: 0, missing: null },
      comparedHeight: compared ? heightBeside(compared.entered, highest, scale) : null,
      definition: definitions.get(stage.stage),
      unnamed: index === 0 ? report.unnamed : 0,
      step:
        next && report.view !== 'now'
          ? {
              from: row,
              to: next,
              drawn: drawing.steps[index] ?? null,
              color,
              follows: report.view === 'cohort',
              leaks: leakFrom === stage.stage,
            }
          : null,
    };
  });
};
