import { plainList } from '#modules/contacts/web/index.tsx';
import { workspaceEndpoints } from '#modules/identity/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { NumberInput, Select, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Meaning } from '../../domain/compare-definitions.ts';
import styles from './definition-page.module.css';

const mostRestDays = 365;

type MovingFieldsProps = {
  readonly stage: string;
  readonly meaning: Meaning;
  readonly onChange: (change: Partial<Meaning>) => void;
};

/** Whether the rule moves people by itself, how long who came back rests from it, and who answers for it. */
export const MovingFields = ({ stage, meaning, onChange }: MovingFieldsProps): ReactNode => {
  const t = useMessages('qualification');
  const mayReadMembers = useCan('members.read');
  const { data } = useAsk(workspaceEndpoints.listMembers, {}, { staleTime: 5 * 60_000, enabled: mayReadMembers });
  const members = data?.data ?? [];
  const isGone =
    data !== undefined && meaning.ownerId !== null && !members.some(({ userId }) => userId === meaning.ownerId);
  return (
    <section className={styles.card} aria-label={t('edit.moving')}>
      <h2 className={styles.heading}>{t('edit.moving')}</h2>
      <Switch
        label={t('edit.automatic')}
        description={t(meaning.rule === null ? 'edit.automaticNeedsRule' : 'edit.automaticHint', { stage })}
        disabled={meaning.rule === null}
        checked={meaning.automatic}
        onChange={(event) => onChange({ automatic: event.currentTarget.checked })}
      />
      <div className={styles.pair}>
        {meaning.automatic && (
          <NumberInput
            label={t('edit.rest')}
            description={t('edit.restHint')}
            min={0}
            max={mostRestDays}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            suffix={` ${t('edit.days', { count: meaning.restDays })}`}
            value={meaning.restDays}
            onChange={(days) => onChange({ restDays: Number(days) || 0 })}
          />
        )}
        {mayReadMembers && (
          <Select
            {...plainList}
            label={t('edit.owner')}
            description={t('edit.ownerHint')}
            placeholder={t('list.noOwner')}
            data={[
              ...(isGone && meaning.ownerId !== null ? [{ value: meaning.ownerId, label: t('edit.ownerGone') }] : []),
              ...members.map(({ userId, name }) => ({ value: userId, label: name })),
            ]}
            value={meaning.ownerId}
            searchable
            clearable
            nothingFoundMessage={t('edit.noSuchMember')}
            onChange={(ownerId) => onChange({ ownerId })}
          />
        )}
      </div>
    </section>
  );
};
