import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type Scorecard } from '../../contract.ts';
import styles from './card.module.css';

const longestName = 120;
const longestAudience = 200;

type RenameCardProps = { readonly card: Scorecard; readonly onClose: () => void };

/** What it is called and for whom it is. */
export const RenameCard = ({ card, onClose }: RenameCardProps): ReactNode => {
  const t = useMessages('scoring');
  const [name, setName] = useState(card.name);
  const [audience, setAudience] = useState(card.audience);
  const rename = useTell(scoringEndpoints.renameScorecard, {
    invalidates: [scoringEndpoints.listScorecards, scoringEndpoints.readScorecard, scoringEndpoints.scoresOfContact],
    onSuccess: onClose,
    onError: tellProblem,
  });
  const ready = name.trim() !== '' && !rename.isPending;
  return (
    <Modal opened onClose={onClose} title={t('card.rename')} size="sm" closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready)
            rename.mutate({
              params: { scorecardId: card.id },
              body: { name: name.trim(), audience: audience.trim() },
            });
        }}
      >
        <TextInput
          label={t('card.name')}
          value={name}
          maxLength={longestName}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t('card.audience')}
          description={t('card.audienceHint')}
          value={audience}
          maxLength={longestAudience}
          onChange={(event) => setAudience(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!ready} loading={rename.isPending}>
          {t('card.save')}
        </Button>
      </form>
    </Modal>
  );
};
