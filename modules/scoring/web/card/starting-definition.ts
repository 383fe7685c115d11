import type { Definition } from '../../contract.ts';

/** A scorecard without criteria, with bounds to begin with. */
export const emptyDefinition: Definition = {
  criteria: [],
  exclusions: [],
  limits: { fit: { cap: null, floor: null }, engagement: { cap: null, floor: null } },
  temperature: { warm: 30, hot: 60 },
  thresholds: { nurture: 20, sales: 60 },
  grid: { fit: [40, 25, 10], engagement: [35, 20, 5] },
};
