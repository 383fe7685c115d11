import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { lifecycleEndpoints, type Journey } from '../../contract.ts';
import { useFunnels } from '../use-funnels.ts';
import { JourneyActions } from './journey-actions.tsx';
import { JourneyPass } from './journey-pass.tsx';
import styles from './journeys.module.css';

const JourneysOf = ({
  contactId,
  journeys,
}: {
  readonly contactId: string;
  readonly journeys: readonly Journey[];
}): ReactNode => {
  const t = useMessages('lifecycle');
  const mayMove = useCan('funnel.move');
  const { funnels } = useFunnels();
  const [chosen, setChosen] = useState<string | null>(null);
  // The funnel they are in, before one they are not in.
  const funnel = funnels.find(({ key }) => key === (chosen ?? journeys.at(-1)?.funnel)) ?? funnels[0];
  if (!funnel) return <SkeletonLines lines={3} />;
  const passes = journeys
    .filter((journey) => journey.funnel === funnel.key)
    .sort((one, other) => other.pass - one.pass);
  return (
    <div className={styles.section}>
      {funnels.length > 1 && (
        <Select
          size="xs"
          aria-label={t('funnel.label')}
          data={funnels.map(({ key, name }) => ({ value: key, label: name }))}
          value={funnel.key}
          onChange={setChosen}
        />
      )}
      {mayMove && <JourneyActions key={funnel.key} contactId={contactId} funnel={funnel} latest={passes[0]} />}
      {passes.length === 0 && <p className={styles.note}>{t('pass.none')}</p>}
      {passes.map((journey, index) => (
        <JourneyPass
          key={journey.pass}
          journey={journey}
          stages={funnel.stages}
          isNumbered={passes.length > 1}
          startsOpen={index === 0}
        />
      ))}
    </div>
  );
};

/** Where a contact is in the funnel, how they got there, and what can be done about it. */
const JourneysSection = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const journeys = useAsk(lifecycleEndpoints.journeysOfContact, { params: { contactId } }, { live: true });
  return (
    <Asked of={journeys} skeleton={<SkeletonLines lines={4} />}>
      {({ data }) => <JourneysOf contactId={contactId} journeys={data} />}
    </Asked>
  );
};

export default JourneysSection;
