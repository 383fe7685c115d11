import { describe, expect, it } from 'vitest';
import { roundTimeLeft } from './round-time-left.ts';

describe('the estimate of an import', () => {
  it('counts its last minute in steps of five seconds', () => {
    expect(roundTimeLeft(47)).toMatchObject({ unit: 'seconds', seconds: 45 });
    expect(roundTimeLeft(57)).toMatchObject({ unit: 'seconds', seconds: 55 });
    expect(roundTimeLeft(58)).toMatchObject({ unit: 'minutes', minutes: 1 });
  });

  it('does not promise zero seconds', () => {
    expect(roundTimeLeft(4.9).unit).toBe('moment');
    expect(roundTimeLeft(0).unit).toBe('moment');
  });

  it('counts an hour in minutes and longer in steps of five minutes', () => {
    expect(roundTimeLeft(100)).toMatchObject({ unit: 'minutes', minutes: 2 });
    expect(roundTimeLeft(59 * 60)).toMatchObject({ unit: 'minutes', minutes: 59 });
    expect(roundTimeLeft(3600)).toMatchObject({ unit: 'hours', hours: 1, minutes: 0 });
    expect(roundTimeLeft(4000)).toMatchObject({ unit: 'hours', hours: 1, minutes: 5 });
    expect(roundTimeLeft(7199)).toMatchObject({ unit: 'hours', hours: 2, minutes: 0 });
  });
});
