import { useAsk, useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Radio, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints } from '../../contract.ts';
import { firstScorecard } from '../../domain/first-scorecard.ts';
import styles from './card.module.css';
import { emptyDefinition } from './starting-definition.ts';

const longestName = 120;
const longestAudience = 200;

const NewCardPage = (): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const go = useGo();
  const [name, setName] = useState('');
  const [audience, setAudience] = useState('');
  const [start, setStart] = useState('b2b');
  const list = useAsk(scoringEndpoints.listScorecards);
  const cards = list.data?.data ?? [];
  const create = useTell(scoringEndpoints.createScorecard, {
    invalidates: [scoringEndpoints.listScorecards],
    onSuccess: ({ id }) => go(`/scoring/cards/${id}`, { replace: true }),
    onError: tellProblem,
  });
  const ready = name.trim() !== '' && !create.isPending;
  const definition =
    start === 'b2b' || start === 'b2c'
      ? firstScorecard(start, language)
      : (cards.find(({ id }) => id === start)?.definition ?? emptyDefinition);
  return (
    <PageFrame title={t('new.title')} subtitle={t('new.subtitle')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) create.mutate({ body: { name: name.trim(), audience: audience.trim(), definition } });
        }}
      >
        <TextInput
          label={t('card.name')}
          placeholder={t('new.nameExample')}
          value={name}
          maxLength={longestName}
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('card.audience')}
          description={t('card.audienceHint')}
          placeholder={t('new.audienceExample')}
          value={audience}
          maxLength={longestAudience}
          onChange={(event) => setAudience(event.currentTarget.value)}
        />
        <Radio.Group label={t('new.start')} value={start} onChange={setStart}>
          <div className={styles.radios}>
            <Radio value="b2b" label={t('new.business')} description={t('new.businessHint')} />
            <Radio value="b2c" label={t('new.people')} description={t('new.peopleHint')} />
            <Radio value="empty" label={t('new.empty')} description={t('new.emptyHint')} />
            {cards.map((card) => (
              <Radio key={card.id} value={card.id} label={t('new.copy', { name: card.name })} />
            ))}
          </div>
        </Radio.Group>
        <Button type="submit" disabled={!ready} loading={create.isPending} className={styles.start}>
          {t('new.create')}
        </Button>
      </form>
    </PageFrame>
  );
};

export default NewCardPage;
