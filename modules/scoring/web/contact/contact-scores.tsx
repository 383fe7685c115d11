import { useAsk } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type ScoreOfContact } from '../../contract.ts';
import { ScoreHead } from '../lines/score-head.tsx';
import { ScoreLines } from '../lines/score-lines.tsx';
import styles from './contact.module.css';
import { ScoreHistory } from './score-history.tsx';

const shownLines = 5;

type OneScoreProps = { readonly contactId: string; readonly score: ScoreOfContact; readonly named: boolean };

const OneScore = ({ contactId, score, named }: OneScoreProps): ReactNode => {
  const t = useMessages('scoring');
  const [withHistory, setWithHistory] = useState(false);
  const { scorecardId, version, scorecardName } = score;
  // Criteria without a name of their own are told by their conditions, which the version knows.
  const asked = useAsk(scoringEndpoints.readVersion, { params: { scorecardId, version } }, { staleTime: Infinity });
  const definition = asked.data?.definition;
  return (
    <div className={styles.score}>
      {named && (
        <PageLink to={`/scoring/cards/${scorecardId}`} className={styles.name}>
          {scorecardName}
        </PageLink>
      )}
      <ScoreHead score={score.score} />
      <ScoreLines explained={score} definition={definition} shown={shownLines} />
      <Button
        className={styles.toggle}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconHistory size={16} aria-hidden />}
        aria-expanded={withHistory}
        onClick={() => setWithHistory(!withHistory)}
      >
        {withHistory ? t('history.hide') : t('history.show')}
      </Button>
      {withHistory && <ScoreHistory contactId={contactId} score={score} definition={definition} />}
    </div>
  );
};

/** The scores of a contact, and why they are what they are. */
const ContactScores = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('scoring');
  const may = useCan('scoring.read');
  const asked = useAsk(scoringEndpoints.scoresOfContact, { params: { contactId } }, { live: true, enabled: may });
  if (!may) return <p className={styles.dimmed}>{t('contact.mayNot')}</p>;
  return (
    <Asked of={asked} skeleton={<SkeletonLines lines={4} />}>
      {({ data }) =>
        data.length === 0 ? (
          <p className={styles.dimmed}>
            {t('contact.none')} <PageLink to="/scoring">{t('contact.toScoring')}</PageLink>
          </p>
        ) : (
          <div className={styles.scores}>
            {data.map((score) => (
              <OneScore key={score.scorecardId} contactId={contactId} score={score} named={data.length > 1} />
            ))}
          </div>
        )
      }
    </Asked>
  );
};

export default ContactScores;
