import { plainList } from '#modules/contacts/web/index.tsx';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints } from '../../contract.ts';

const ownCard = 'own';

/** The learned card as a scorecard of its own, or as a draft of one that is there; nothing is in force before somebody says so. */
export const AdoptForm = ({ learningId }: { readonly learningId: string }): ReactNode => {
  const t = useMessages('scoring');
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [into, setInto] = useState(ownCard);
  const [name, setName] = useState(t('learn.adopt.usualName'));
  const cards = useAsk(scoringEndpoints.listScorecards, {}, { enabled: open });
  const adopt = useTell(scoringEndpoints.adoptLearning, {
    invalidates: [scoringEndpoints.listLearnings, scoringEndpoints.readLearning, scoringEndpoints.listScorecards],
  });
  const submit = (): void =>
    adopt.mutate(
      { params: { learningId }, body: into === ownCard ? { name } : { scorecardId: into } },
      {
        onSuccess: ({ scorecardId, leftOut }) => {
          if (leftOut > 0) tell(t('learn.adopt.leftOut', { count: leftOut }));
          go(`/scoring/cards/${scorecardId}`);
        },
        onError: tellProblem,
      },
    );
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button onClick={() => setOpen(!open)}>{t('learn.adopt.button')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Select
            {...plainList}
            comboboxProps={{ withinPortal: false }}
            label={t('learn.adopt.into')}
            data={[
              { value: ownCard, label: t('learn.adopt.own') },
              ...(cards.data?.data ?? []).map((card) => ({ value: card.id, label: card.name })),
            ]}
            value={into}
            allowDeselect={false}
            onChange={(chosen) => setInto(chosen ?? ownCard)}
          />
          {into === ownCard && (
            <TextInput
              label={t('learn.adopt.name')}
              maxLength={120}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
          <Button loading={adopt.isPending} disabled={into === ownCard && name.trim() === ''} onClick={submit}>
            {t('learn.adopt.submit')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
