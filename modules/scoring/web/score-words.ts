import { messageKey } from '#platform/web/i18n.ts';
import type { Format } from '#platform/web/format.ts';
import type { Half, Path, Temperature } from '../contract.ts';

export const temperatureWords: Readonly<Record<Temperature, string>> = {
  hot: messageKey('temperature.hot'),
  warm: messageKey('temperature.warm'),
  cold: messageKey('temperature.cold'),
  vetoed: messageKey('temperature.vetoed'),
};

export const pathWords: Readonly<Record<Path, string>> = {
  none: messageKey('path.none'),
  nurture: messageKey('path.nurture'),
  sales: messageKey('path.sales'),
};

export const halfWords: Readonly<Record<Half, string>> = {
  fit: messageKey('half.fit'),
  engagement: messageKey('half.engagement'),
};

/** The warmest first, those who are left out last. */
export const warmestFirst: readonly Temperature[] = ['hot', 'warm', 'cold', 'vetoed'];

/** With its sign, since what is added and what is taken stand in one list. */
export const signed = (points: number, format: Format): string =>
  points > 0 ? `+${format.count(points)}` : points < 0 ? `−${format.count(-points)}` : '0';
