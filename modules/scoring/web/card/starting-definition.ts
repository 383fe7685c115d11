/** What a new scorecard begins with: signs of interest that every workspace can have, to be changed at will. */
import type { Definition } from '../../contract.ts';

const noLimits = { fit: { cap: null, floor: null }, engagement: { cap: null, floor: null } };

const bounds: Pick<Definition, 'limits' | 'temperature' | 'thresholds' | 'grid'> = {
  limits: noLimits,
  temperature: { warm: 20, hot: 50 },
  thresholds: { nurture: 20, sales: 50 },
  grid: { fit: [25, 15, 5], engagement: [40, 20, 5] },
};

export const emptyDefinition: Definition = { criteria: [], exclusions: [], ...bounds };

export const usualDefinition: Definition = {
  criteria: [
    {
      kind: 'filter',
      id: 'company',
      name: null,
      half: 'fit',
      points: 15,
      filter: { field: 'company', is: 'notEmpty' },
    },
    {
      kind: 'filter',
      id: 'job-title',
      name: null,
      half: 'fit',
      points: 10,
      filter: { field: 'jobTitle', is: 'notEmpty' },
    },
    { kind: 'filter', id: 'phone', name: null, half: 'fit', points: 5, filter: { field: 'phone', is: 'notEmpty' } },
    {
      kind: 'behaviour',
      id: 'pages',
      name: null,
      half: 'engagement',
      points: 1,
      behaviour: { kind: 'page' },
      per: 'time',
      cap: 15,
      halfLifeDays: 14,
    },
    {
      kind: 'behaviour',
      id: 'form',
      name: null,
      half: 'engagement',
      points: 20,
      behaviour: { kind: 'form' },
      per: 'once',
      cap: null,
      halfLifeDays: 60,
    },
    {
      kind: 'behaviour',
      id: 'asset',
      name: null,
      half: 'engagement',
      points: 10,
      behaviour: { kind: 'asset-taken' },
      per: 'time',
      cap: 20,
      halfLifeDays: 45,
    },
    {
      kind: 'behaviour',
      id: 'webinar',
      name: null,
      half: 'engagement',
      points: 15,
      behaviour: { kind: 'webinar-attended' },
      per: 'time',
      cap: 30,
      halfLifeDays: 60,
    },
  ],
  exclusions: [],
  ...bounds,
};
