import { describe, expect, test } from 'vitest';
import type { Journey, Transition } from '../contract.ts';
import { funnelTemplates } from './funnel-templates.ts';
import { stepsOfJourney } from './steps-of-journey.ts';

const { stages } = funnelTemplates.b2b;
const day = (number: number): string => `2024-03-${String(number).padStart(2, '0')}T09:00:00.000Z`;

const journey = (entered: [string, string][], more: Partial<Journey> = {}): Journey => ({
  funnel: 'main',
  pass: 1,
  startedAt: entered[0]![1],
  currentStage: entered.at(-1)![0],
  currentSince: entered.at(-1)![1],
  outcome: null,
  endedAt: null,
  endReason: null,
  valueMinor: null,
  outOfOrder: false,
  source: null,
  campaign: null,
  entered: entered.map(([stage, at]) => ({ stage, at })),
  transitions: [],
  ...more,
});
const transition = (told: Pick<Transition, 'kind' | 'stage' | 'at' | 'reason'>): Transition => ({
  id: '00000000-0000-7000-8000-000000000000',
  recordedAt: told.at,
  outcome: null,
  actorName: null,
  imported: false,
  ...told,
});
const shown = (one: Journey) =>
  stepsOfJourney(one, stages).map(({ stage, at, days }) => [stage.key, at === null ? 'jumped over' : days]);

describe('steps', () => {
  test('each with the days until the next, the last one open', () => {
    expect(
      shown(
        journey([
          ['lead', day(1)],
          ['mql', day(3)],
          ['sal', day(10)],
        ]),
      ),
    ).toEqual([
      ['lead', 2],
      ['mql', 7],
      ['sal', null],
    ]);
  });

  test('stages that were jumped over stand between, and do not break the time', () => {
    expect(
      shown(
        journey([
          ['lead', day(1)],
          ['sql', day(5)],
        ]),
      ),
    ).toEqual([
      ['lead', 4],
      ['mql', 'jumped over'],
      ['sal', 'jumped over'],
      ['sql', null],
    ]);
  });

  test('a stage entered before an earlier one says which, and its predecessor has no time', () => {
    const steps = stepsOfJourney(
      journey(
        [
          ['mql', day(10)],
          ['customer', day(4)],
        ],
        { outOfOrder: true },
      ),
      stages,
    );
    expect(steps[0]).toMatchObject({ days: null, laterThan: null });
    expect(steps.at(-1)!.stage.key).toBe('customer');
    expect(steps.at(-1)!.laterThan?.key).toBe('mql');
  });

  test('who went back stands on the earlier stage, and what was reached stays on the line', () => {
    const steps = stepsOfJourney(
      journey(
        [
          ['mql', day(1)],
          ['sql', day(5)],
        ],
        { currentStage: 'mql' },
      ),
      stages,
    );
    expect(steps.filter((step) => step.isCurrent).map((step) => step.stage.key)).toEqual(['mql']);
    expect(steps.map((step) => step.stage.key)).toEqual(['mql', 'sal', 'sql']);
  });

  test('sent back to a stage never entered, they stand there all the same', () => {
    const steps = stepsOfJourney(journey([['sql', day(5)]], { currentStage: 'lead' }), stages);
    expect(steps[0]).toMatchObject({ at: null, isCurrent: true });
    expect(steps[0]!.stage.key).toBe('lead');
  });

  test('each way back stands at the stage it led to, with its reason', () => {
    const back = transition({ kind: 'back', stage: 'lead', at: day(7), reason: 'no-need' });
    const steps = stepsOfJourney(journey([['sql', day(5)]], { transitions: [back] }), stages);
    expect(steps[0]!.stage.key).toBe('lead');
    expect(steps[0]!.backs).toEqual([{ at: day(7), reason: 'no-need' }]);
    expect(steps.slice(1).flatMap((step) => step.backs)).toEqual([]);
  });

  test('the reason of the move that brought them there is told with the step', () => {
    const moved = transition({ kind: 'enter', stage: 'mql', at: day(1), reason: 'asked for a demo' });
    expect(stepsOfJourney(journey([['mql', day(1)]], { transitions: [moved] }), stages)[0]!.reason).toBe(
      'asked for a demo',
    );
  });

  test('a journey whose stages are all gone has no steps', () => {
    expect(stepsOfJourney(journey([['trial', day(1)]]), stages)).toEqual([]);
  });
});
