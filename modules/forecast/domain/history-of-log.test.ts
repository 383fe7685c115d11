import { describe, expect, it } from 'vitest';
import { dayOf as on, monthOfIso } from './calendar.ts';
import { type LogEntry, readLog, settleHistories, valuesTellOutcome } from './history-of-log.ts';
import { looksBefore, looksToLearn, never } from './landmarks.ts';
import { isOpenAt, isWonBy, ledgerOf } from './ledger.ts';
import { wonByMonth } from './plain-methods.ts';

describe('what the log tells, and since when', () => {
  const live = { told: 0, imported: false, slot: null, amount: null, expected: null };
  const entry = (told: Partial<LogEntry> & Pick<LogEntry, 'kind' | 'day'>): LogEntry => ({
    ...live,
    told: told.day,
    ...told,
  });
  /** Told on day 500, in one go. */
  const exported = (value: number | null, closing: 'won' | 'lost' | null, closed = 160) => [
    entry({ kind: 'created', day: 100, told: 500, imported: true, slot: 4, amount: value, expected: 160 }),
    ...(closing ? [entry({ kind: closing, day: closed, told: 500, imported: true })] : []),
  ];

  it('a win noted on the 3rd and dated the 28th is an open deal until the 3rd, and then one of the month before', () => {
    const won = [
      entry({ kind: 'created', day: on('2026-01-10'), amount: 900 }),
      entry({ kind: 'won', day: on('2026-02-28'), told: on('2026-03-03') }),
    ];
    const ledger = ledgerOf(settleHistories([readLog('a', null, won)]).deals);
    const days = ['2026-03-01', '2026-03-03', '2026-03-04'].map(on);
    expect(days.map((day) => isOpenAt(ledger, 0, day))).toEqual([true, true, false]);
    expect(days.map((day) => isWonBy(ledger, 0, day))).toEqual([false, false, true]);
    const february = monthOfIso('2026-02');
    expect(days.map((day) => wonByMonth(ledger, day, february, february)[0])).toEqual([0, 0, 900]);
    // A look at the deal on 1 March: as known on that day it is open, as known in April it had been closed a month before.
    const looks = looksBefore(ledger, on('2026-05-01'), null);
    const closedIn = (day: string) => looksToLearn(ledger, looks, monthOfIso('2026-04'), on(day)).closedIn.at(-1);
    expect([closedIn('2026-03-02'), closedIn('2026-04-01')]).toEqual([never, -1]);
  });

  it('a move, a value and an expected day count from when they were entered', () => {
    const [history] = settleHistories([
      readLog('a', null, [
        entry({ kind: 'created', day: 100, slot: 1, amount: 100, expected: 150 }),
        entry({ kind: 'moved', day: 110, told: 130, slot: 2 }),
        entry({ kind: 'valued', day: 110, told: 131, amount: 80 }),
      ]),
    ]).deals;
    expect(history).toMatchObject({ stages: [{ day: 100, value: 1 }, { day: 130, value: 2 }], amounts: [{ day: 100, value: 100 }, { day: 131, value: 80 }], expected: [{ day: 100, value: 150 }] }); // prettier-ignore
  });

  it('of a plain export dates count as they are, the value since the creation, stage and expected day from the import', () => {
    const { deals, lacking } = settleHistories([readLog('a', null, exported(900, 'won'))]);
    expect(deals[0]).toMatchObject({ created: 100, amounts: [{ day: 100, value: 900 }], stages: [{ day: 500, value: 4, sinceUnknown: true }], expected: [{ day: 500, value: 160 }], closings: [{ day: 160, value: 'won' }] }); // prettier-ignore
    expect(lacking).toEqual({ plain: 1, values: 'since creation' });
    const ledger = ledgerOf(deals);
    expect([isWonBy(ledger, 0, 160), isWonBy(ledger, 0, 161)]).toEqual([false, true]);
  });

  it('what is entered after the import goes on from the value that came with it', () => {
    const log = [...exported(900, null), entry({ kind: 'valued', day: 510, amount: 700 }), entry({ kind: 'won', day: 520 })]; // prettier-ignore
    const [history] = settleHistories([readLog('a', null, log)]).deals;
    expect(history?.amounts).toEqual([{ day: 100, value: 900 }, { day: 510, value: 700 }]); // prettier-ignore
  });

  it('an import with a history of stages and values keeps its dates', () => {
    const imported = { told: 500, imported: true };
    const { deals, lacking } = settleHistories([
      readLog('a', null, [
        entry({ kind: 'created', day: 100, slot: 1, amount: 100, ...imported }),
        entry({ kind: 'moved', day: 120, slot: 2, ...imported }),
        entry({ kind: 'valued', day: 120, amount: 80, ...imported }),
      ]),
      // Another one of the same import, which has not moved yet.
      readLog('b', null, [entry({ kind: 'created', day: 130, slot: 1, amount: 70, ...imported })]),
    ]);
    expect(lacking).toEqual({ plain: 0, values: null });
    expect(deals[0]).toMatchObject({ stages: [{ day: 100, value: 1 }, { day: 120, value: 2 }], amounts: [{ day: 100, value: 100 }, { day: 120, value: 80 }] }); // prettier-ignore
    expect(deals[1]).toMatchObject({ stages: [{ day: 130, value: 1 }], amounts: [{ day: 130, value: 70 }] });
  });

  it('a newer export of the same deals tells where they stand on its day, and makes no history of the older one', () => {
    const again = { day: 530, told: 530, imported: true };
    const log = [...exported(900, null), entry({ kind: 'moved', slot: 5, ...again }), entry({ kind: 'valued', amount: 700, ...again })]; // prettier-ignore
    const { deals, lacking } = settleHistories([readLog('a', null, log)]);
    expect(lacking).toEqual({ plain: 1, values: 'since creation' });
    expect(deals[0]).toMatchObject({ stages: [{ day: 500, value: 4, sinceUnknown: true }, { day: 530, value: 5 }], amounts: [{ day: 100, value: 900 }, { day: 530, value: 700 }] }); // prettier-ignore
  });

  it('values that only won deals have would tell who wins: they count from the closing, and of open deals from the import', () => {
    const read = (value: number | null, closing: 'won' | 'lost' | null) => readLog('a', null, exported(value, closing));
    const some = (count: number, value: number | null, closing: 'won' | 'lost') =>
      Array.from({ length: count }, () => read(value, closing));
    const told = [...some(50, 900, 'won'), ...some(12, 500, 'lost'), ...some(48, null, 'lost')];
    expect(valuesTellOutcome(told)).toBe(true);
    expect(valuesTellOutcome([...some(50, 900, 'won'), ...some(57, 500, 'lost'), ...some(3, 0, 'lost')])).toBe(false);
    const { deals, lacking } = settleHistories([...told, read(300, null)]);
    expect(lacking).toEqual({ plain: 111, values: 'since closing' });
    expect(deals[0]?.amounts).toEqual([{ day: 160, value: 900 }]);
    expect(deals.at(-1)?.amounts).toEqual([{ day: 500, value: 300 }]);
  });
});
