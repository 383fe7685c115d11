/** The people of the example firm. Sales reps get contacts by weight and win more or less often: part of the truth. */
import type { ExampleUser } from './example.ts';

const user = (
  key: string,
  firstName: string,
  lastName: string,
  email: string,
  role: ExampleUser['role'],
): ExampleUser => ({
  key,
  firstName,
  lastName,
  email: `${email}@rytm-hali.example`,
  role,
});

export const team: readonly ExampleUser[] = [
  user('owner', 'Halina', 'Wrzosek', 'halina.wrzosek', 'owner'),
  user('sales-manager', 'Cezary', 'Dobrzański', 'cezary.dobrzanski', 'salesManager'),
  user('marketer-1', 'Iga', 'Płonka', 'iga.plonka', 'marketer'),
  user('marketer-2', 'Olaf', 'Brzeziński', 'olaf.brzezinski', 'marketer'),
  user('rep-1', 'Daria', 'Szymczyk', 'daria.szymczyk', 'salesRep'),
  user('rep-2', 'Wiktor', 'Gajda', 'wiktor.gajda', 'salesRep'),
  user('rep-3', 'Liliana', 'Kęsicka', 'liliana.kesicka', 'salesRep'),
  user('rep-4', 'Bruno', 'Żak', 'bruno.zak', 'salesRep'),
];

export type RepTruth = {
  userKey: string;
  /** Share of the contacts, who are theirs from the day they say who they are, whatever becomes of them. */
  share: number;
  /** Odds of closing a negotiation are multiplied by this. */
  negotiationOdds: number;
};

export const reps: readonly RepTruth[] = [
  { userKey: 'rep-1', share: 0.28, negotiationOdds: 1.25 },
  { userKey: 'rep-2', share: 0.26, negotiationOdds: 1 },
  { userKey: 'rep-3', share: 0.24, negotiationOdds: 0.95 },
  { userKey: 'rep-4', share: 0.22, negotiationOdds: 0.8 },
];
