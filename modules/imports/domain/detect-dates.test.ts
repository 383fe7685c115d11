import { describe, expect, it } from 'vitest';
import { detectDates } from './detect-dates.ts';

describe('date format of a column', () => {
  it('a thirteenth day tells the day from the month', () => {
    expect(detectDates(['01-02-2018', '20-10-2017'], 'x')).toEqual({
      format: 'DD-MM-YYYY',
      sure: 'certain',
      time: false,
      misfits: 0,
    });
    expect(detectDates(['1/2/2018', '10/20/2017'], 'x')).toMatchObject({ format: 'MM/DD/YYYY', sure: 'certain' });
    expect(detectDates(['1/2/2018', '20/10/2017'], 'x')).toMatchObject({ format: 'DD/MM/YYYY', sure: 'certain' });
  });

  it('asks when every day and month is twelve or less', () => {
    expect(detectDates(['01/02/2018', '03/04/2018'], 'x')).toEqual({
      ambiguous: ['DD/MM/YYYY', 'MM/DD/YYYY'],
      time: false,
      misfits: 0,
    });
    expect(detectDates(['01-02-2018'], 'x')).toMatchObject({ ambiguous: ['DD-MM-YYYY', 'MM-DD-YYYY'] });
  });

  it('full stops are never American, and a twelve-hour clock with slashes is', () => {
    expect(detectDates(['01.02.2018', '03.04.2018'], 'x')).toMatchObject({ format: 'DD.MM.YYYY', sure: 'likely' });
    expect(detectDates(['3/5/2024 2:30 PM', '4/6/2024 9:00 AM'], 'x')).toMatchObject({
      format: 'MM/DD/YYYY',
      sure: 'likely',
      time: true,
    });
  });

  it.each(['YYYY-MM-DD', 'YYYY.MM.DD', 'YYYY/MM/DD'] as const)('finds %s', (format) => {
    const value = format.replace('YYYY', '2024').replace('MM', '03').replace('DD', '01');
    expect(detectDates([value, `${value} 10:00`, ''], 'x')).toEqual({
      format,
      sure: 'certain',
      time: true,
      misfits: 0,
    });
  });

  it('asks when both orders are proven in one column, and bears a stray', () => {
    expect(detectDates(['13/02/2018', '02/13/2018'], 'x')).toMatchObject({ ambiguous: ['DD/MM/YYYY', 'MM/DD/YYYY'] });
    const mostly = [...new Array<string>(40).fill('13/02/2018'), '02/13/2018'];
    expect(detectDates(mostly, 'x')).toMatchObject({ format: 'DD/MM/YYYY', sure: 'likely', misfits: 1 });
  });

  it('a half-broken column is still dates when it says so', () => {
    const values = ['2024-01-01', '2024-01-02', 'soon', 'unknown'];
    expect(detectDates(values, 'Data zakupu')).toMatchObject({ format: 'YYYY-MM-DD', misfits: 2 });
    expect(detectDates(values, 'Comment')).toBeNull();
  });

  it('big numbers are moments only in a column named like a date', () => {
    expect(detectDates(['1709251200', '1609251200'], 'created_at')).toMatchObject({ format: 'unix-seconds' });
    expect(detectDates(['1709251200123'], 'Create Date')).toMatchObject({ format: 'unix-milliseconds' });
    expect(detectDates(['1709251200', '1609251200'], 'budget')).toBeNull();
  });

  it('texts and prices are not dates', () => {
    expect(detectDates(['1.50', '2.75'], 'Data')).toBeNull();
    expect(detectDates(['', ' '], 'Date')).toBeNull();
    expect(detectDates(['+48 501-234-567'], 'x')).toBeNull();
  });
});
