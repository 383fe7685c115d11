import type { Connection } from '../../contract.ts';

/** What of a connection is edited on its page and saved together. */
export type Draft = Pick<Connection, 'name' | 'active' | 'testMode' | 'settings'>;

export type DraftProps = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly changeSettings: (part: Partial<Draft['settings']>) => void;
};

export const draftOf = ({ name, active, testMode, settings }: Connection): Draft => ({
  name,
  active,
  testMode,
  settings,
});
