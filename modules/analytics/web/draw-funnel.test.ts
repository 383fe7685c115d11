import { describe, expect, it } from 'vitest';
import { bandShape, drawFunnel, fittingScale, isEmptyBand } from './draw-funnel.ts';

/** Of 100 leads 40 moved on, 50 were lost, 10 wait; of the 44 customers (4 joined there) nobody has left. */
const leads = { stage: 'lead', entered: 100, movedOn: 40, lost: 50, waiting: 10, conversionFromPrevious: null };
const customers = { stage: 'customer', entered: 44, movedOn: 0, lost: 0, waiting: 44, conversionFromPrevious: 0.4 };

describe('the picture of the funnel', () => {
  it('draws bars as high as there are people', () => {
    const { stages } = drawFunnel([leads, customers], 'count');
    expect(stages.map((stage) => stage.height)).toEqual([1, 0.44]);
  });

  it('draws bars by the square root, so that small stages stay visible', () => {
    const { stages } = drawFunnel(
      [
        { ...leads, entered: 10_000 },
        { ...customers, entered: 100 },
      ],
      'root',
    );
    expect(stages.map((stage) => stage.height)).toEqual([1, 0.1]);
  });

  it('parts the step into those who moved on, those still waiting and those lost', () => {
    const [step] = drawFunnel([leads, customers], 'count').steps;
    expect(step?.movedOn).toEqual({ left: [0, 0.4], right: [0, 0.44] });
    expect(step?.waiting).toEqual({ left: [0.4, 0.5], right: [0.44, 0.44] });
    expect(step?.lost).toEqual({ left: [0.5, 1], right: [0.44, 0.44] });
  });

  it('draws shares of the stage before, with what is missing to the whole above', () => {
    const { stages, steps } = drawFunnel([leads, customers], 'share');
    expect(steps).toEqual([]);
    expect(stages[0]).toEqual({ stage: 'lead', height: 1, missing: null });
    expect(stages[1]?.height).toBe(0.4);
    expect(stages[1]?.missing?.waiting.left).toEqual([0.4, 0.5]);
    expect(stages[1]?.missing?.lost.left).toEqual([0.5, 1]);
  });

  it('does not part what happened in a period as if it were the same people', () => {
    const [step] = drawFunnel([{ ...leads, movedOn: 130 }, customers], 'count', 'activity').steps;
    expect(step?.movedOn).toEqual({ left: [0, 1], right: [0, 0.44] });
    expect(step && isEmptyBand(step.lost) && isEmptyBand(step.waiting)).toBe(true);
    expect(drawFunnel([leads, customers], 'count', 'now').steps).toEqual([]);
  });

  it('draws nothing of nobody', () => {
    const nobody = { ...leads, entered: 0, movedOn: 0, lost: 0, waiting: 0 };
    for (const scale of ['count', 'root', 'share'] as const) {
      const { stages, steps } = drawFunnel([nobody, { ...nobody, stage: 'customer' }], scale);
      expect(stages.map((stage) => stage.height)).toEqual([0, 0]);
      expect(steps.every((step) => isEmptyBand(step.lost) && isEmptyBand(step.movedOn))).toBe(true);
    }
    expect(drawFunnel([], 'count')).toEqual({ stages: [], steps: [] });
  });

  it('keeps the true scale while every stage can be seen in it', () => {
    expect(fittingScale([{ entered: 8000 }, { entered: 842 }])).toBe('count');
    expect(fittingScale([{ entered: 84_210 }, { entered: 38 }])).toBe('root');
    expect(fittingScale([])).toBe('count');
    expect(fittingScale([{ entered: 5 }, { entered: 0 }])).toBe('count');
  });

  it('writes a band as a polygon whose y axis points down', () => {
    expect(bandShape({ left: [0, 0.5], right: [0, 0.25] })).toBe('polygon(0% 100%, 0% 50%, 100% 75%, 100% 100%)');
    expect(bandShape({ left: [0, 0.5], right: [0, 0.25] }, 'down')).toBe('polygon(0% 0%, 50% 0%, 25% 100%, 0% 100%)');
  });
});
