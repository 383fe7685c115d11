import { stageColor } from '#platform/web/theme.ts';
import type { Stage } from '../../contract.ts';

/** The stage's own colour, else that of its place among the others. A CSS value. */
export const colorOfStage = (
  stage: Pick<Stage, 'color' | 'slot' | 'key'>,
  stages: readonly Pick<Stage, 'key'>[],
): string =>
  stage.color === undefined
    ? stageColor(
        stages.findIndex((other) => other.key === stage.key),
        stages.length,
      )
    : `var(--stage-${stage.color})`;
