import { describe, expect, it } from 'vitest';
import { builtInDateStyle, dateStyleOfCode, serialToText } from './excel-dates.ts';

describe('dates in workbooks', () => {
  it('45366.5 is noon of 15 March 2024', () => {
    expect(serialToText(45366.5, 'date-time', false)).toBe('2024-03-15 12:00:00');
    expect(serialToText(45366, 'date', false)).toBe('2024-03-15');
    expect(serialToText(45366, 'date-time', false)).toBe('2024-03-15 00:00:00');
  });
  it('a workbook from 1904 counts 1,462 days less', () => {
    expect(serialToText(45366 - 1462, 'date', true)).toBe('2024-03-15');
    expect(serialToText(0, 'date', true)).toBe('1904-01-01');
  });
  it("Excel's 29 February 1900 shifts only what is before it", () => {
    expect(serialToText(1, 'date', false)).toBe('1900-01-01');
    expect(serialToText(59, 'date', false)).toBe('1900-02-28');
    expect(serialToText(61, 'date', false)).toBe('1900-03-01');
  });
  it('times of day and durations', () => {
    expect(serialToText(0.5, 'time', false)).toBe('12:00:00');
    expect(serialToText(1.25, 'duration', false)).toBe('30:00:00');
    expect(serialToText(45366.75, 'time', false)).toBe('2024-03-15 18:00:00');
    expect(serialToText(45366 + 1 / 86_400_000, 'date-time', false)).toBe('2024-03-15 00:00:00.001');
  });
  it('a day keeps the time that its style hides', () => {
    expect(serialToText(45366.25, 'date', false)).toBe('2024-03-15 06:00:00');
  });
  it('numbers beyond the calendar are no dates', () => {
    expect(serialToText(-1, 'date', false)).toBeNull();
    expect(serialToText(2_958_466, 'date', false)).toBeNull();
    expect(serialToText(NaN, 'date', false)).toBeNull();
  });
  it.each([
    [14, 'date'],
    [22, 'date-time'],
    [20, 'time'],
    [46, 'duration'],
    [0, null],
    [2, null],
    [49, null],
  ])('built-in format %d shows %s', (id, style) => {
    expect(builtInDateStyle(id)).toBe(style);
  });
  it.each([
    ['yyyy\\-mm\\-dd', 'date'],
    ['dd/mm/yyyy\\ hh:mm', 'date-time'],
    ['[$-415]d\\ mmmm\\ yyyy;@', 'date'],
    ['mmm', 'date'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['General', null],
    ['0.00E+00', null],
    ['#,##0.00\\ "zł"', null],
    ['"day "0', null],
    ['[Red]0.0', null],
    ['# ##0 [$PLN]', null],
  ])('format code %s shows %s', (code, style) => {
    expect(dateStyleOfCode(code)).toBe(style);
  });
});
