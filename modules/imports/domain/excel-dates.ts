/**
 * Dates in workbooks are numbers with a number format that makes them look like dates: days since 1899-12-30 (or 1904-01-01),
 * the time of day as the fraction. Worked example: 45366.5 shown as `yyyy-mm-dd hh:mm` is 2024-03-15 12:00:00.
 */
export type DateStyle = 'date' | 'date-time' | 'time' | 'duration';

/** What a built-in number format shows, or `null` for a plain number. 27–36 and 50–58 are dates in East Asian Excels. */
export const builtInDateStyle = (formatId: number): DateStyle | null => {
  if (formatId === 22) return 'date-time';
  if (formatId === 46) return 'duration';
  if ((formatId >= 18 && formatId <= 21) || formatId === 45 || formatId === 47) return 'time';
  const date =
    (formatId >= 14 && formatId <= 17) || (formatId >= 27 && formatId <= 36) || (formatId >= 50 && formatId <= 58);
  return date ? 'date' : null;
};

/** What a custom format code shows: letters outside of quotes, escapes and colour brackets decide. */
export const dateStyleOfCode = (code: string): DateStyle | null => {
  const section = code
    .slice(0, 255)
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .split(';', 1)[0];
  if (section === undefined || /^general$/i.test(section.trim())) return null;
  if (/\[(h+|m+|s+)\]/i.test(section)) return 'duration';
  const letters = section.replace(/\[[^\]]*\]/g, '');
  const time = /[hs]/i.test(letters);
  if (/[dy]/i.test(letters)) return time ? 'date-time' : 'date';
  if (time) return 'time';
  return /m/i.test(letters) ? 'date' : null;
};

const millisecondsOfDay = 86_400_000;
/** 9999-12-31, the last day Excel knows. */
const lastSerial = 2_958_465;

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

const clock = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`;
};

/** ISO text without an offset; `null` for a number that is no date. A day keeps its time of day even where the style hides it. */
export const serialToText = (serial: number, style: DateStyle, since1904: boolean): string | null => {
  if (!(serial >= 0) || serial > lastSerial) return null;
  const milliseconds = Math.round(serial * millisecondsOfDay);
  if (style === 'duration' || (style === 'time' && serial < 1)) return clock(milliseconds);
  const day = Math.floor(milliseconds / millisecondsOfDay);
  // Excel believes in 29 February 1900: serials up to 60 count from a day later. Day 0 is only a time of day.
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(epoch + day * millisecondsOfDay).toISOString().slice(0, 10);
  const time = milliseconds % millisecondsOfDay;
  return style === 'date' && time === 0 ? date : `${date} ${clock(time)}`;
};
