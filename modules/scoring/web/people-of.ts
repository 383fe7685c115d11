import type { Filter } from '#platform/contract/filter.ts';
import type { Temperature } from '../contract.ts';

/** Everybody who is as warm as that by a scorecard. */
export const ofTemperature = (scorecardKey: string, temperature: Temperature): Filter => ({
  field: `score.${scorecardKey}.temperature`,
  is: 'equals',
  value: temperature,
});

/** Everybody who is like a persona. */
export const likePersona = (personaId: string): Filter => ({ set: 'persona', of: { persona: personaId } });
