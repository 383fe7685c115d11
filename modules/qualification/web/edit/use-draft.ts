import { useState } from 'react';
import type { Definition } from '../../contract.ts';
import { compareDefinitions, type Difference, type Meaning } from '../../domain/compare-definitions.ts';

/** Days; what the server takes when it is told nothing. */
const usualRest = 30;

const undefinedYet: Meaning = { rule: null, automatic: false, restDays: usualRest, ownerId: null };

export const meaningOf = (definition: Definition | undefined): Meaning =>
  definition === undefined
    ? undefinedYet
    : {
        rule: definition.rule,
        automatic: definition.automatic,
        restDays: definition.restDays,
        ownerId: definition.ownerId,
      };

export type Draft = {
  readonly meaning: Meaning;
  /** The version it was begun with; 0: there was none. */
  readonly basedOn: number;
  readonly reason: string;
  /** What it changes against that version. */
  readonly differences: readonly Difference[];
  /** Somebody saved a newer version meanwhile. */
  readonly isOld: boolean;
  /** Counts the openings of the builder, which reads its filter once. */
  readonly opening: number;
  readonly change: (change: Partial<Meaning>) => void;
  readonly setReason: (reason: string) => void;
  /** Fills the editor with another meaning. */
  readonly open: (meaning: Meaning) => void;
  /** Holds what was written against the version in force instead of the one it was begun with. */
  readonly keep: () => void;
  /** Begins anew with the version in force. */
  readonly begin: (definition: Definition | undefined) => void;
};

/** A definition while it is being changed; follows the version in force as long as nothing is. */
export const useDraft = (inForce: Definition | undefined): Draft => {
  const [based, setBased] = useState(inForce);
  const [meaning, setMeaning] = useState(meaningOf(inForce));
  const [reason, setReason] = useState('');
  const [opening, setOpening] = useState(0);
  const differences = compareDefinitions(meaningOf(based), meaning);
  const isNewer = (inForce?.version ?? 0) > (based?.version ?? 0);
  const open = (next: Meaning): void => {
    setMeaning(next);
    setOpening((count) => count + 1);
  };
  const begin = (definition: Definition | undefined): void => {
    setBased(definition);
    setReason('');
    open(meaningOf(definition));
  };
  if (isNewer && differences.length === 0 && reason === '') begin(inForce);
  return {
    meaning,
    basedOn: based?.version ?? 0,
    reason,
    differences,
    isOld: isNewer && differences.length > 0,
    opening,
    // Without a rule nobody can be moved by it.
    change: (change) =>
      setMeaning((former) => {
        const next = { ...former, ...change };
        return next.rule === null ? { ...next, automatic: false } : next;
      }),
    setReason,
    open,
    keep: () => setBased(inForce),
    begin,
  };
};
