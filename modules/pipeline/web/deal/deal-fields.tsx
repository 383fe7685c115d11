import { CompanySelect, ContactSelect, DayField } from '#modules/contacts/web/index.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { MoneyInput } from '#platform/web/money-input.tsx';
import { useWorkspace } from '#platform/web/session.ts';
import { Select, TextInput } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useMembers } from '../use-pipelines.ts';
import styles from './deal.module.css';

type Named = { readonly id: string; readonly name: string };

export type DealDraft = {
  readonly name: string;
  readonly contact: Named | null;
  readonly company: Named | null;
  readonly owner: Named | null;
  readonly amountMinor: number | null;
  readonly currency: string;
  readonly expectedOn: string | null;
};

const usual = ['PLN', 'EUR', 'USD', 'GBP', 'CHF', 'CZK', 'SEK', 'NOK', 'DKK', 'UAH', 'HUF', 'RON'];

type DealFieldsProps = {
  readonly draft: DealDraft;
  readonly onChange: (change: Partial<DealDraft>) => void;
  readonly problems: Readonly<Record<string, string>>;
  /** Line items say what it is worth. */
  readonly valueFromItems?: boolean;
  /** The name is typed at once. */
  readonly focusName?: boolean;
};

/** The fields of a deal, for a new one and for a change. */
export const DealFields = ({
  draft,
  onChange,
  problems,
  valueFromItems = false,
  focusName = false,
}: DealFieldsProps): ReactNode => {
  const t = useMessages('pipeline');
  const name = useRef<HTMLInputElement>(null);
  // After the panel, which puts the focus on its title.
  useEffect(() => {
    if (!focusName) return;
    const frame = requestAnimationFrame(() => name.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [focusName]);
  const { currency } = useWorkspace();
  const members = useMembers();
  const owners = members.map(({ userId, name }) => ({ value: userId, label: name }));
  const { owner } = draft;
  if (owner && !members.some(({ userId }) => userId === owner.id)) owners.push({ value: owner.id, label: owner.name });
  return (
    <>
      <TextInput
        ref={name}
        label={t('field.name')}
        placeholder={t('field.namePlaceholder')}
        value={draft.name}
        maxLength={200}
        required
        error={problems['name']}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <ContactSelect
          // Chosen from outside, its field is filled anew.
          key={`contact ${draft.contact?.id ?? ''}`}
          label={t('field.contact')}
          value={draft.contact}
          error={problems['contactId']}
          onChange={(contact) =>
            onChange({
              contact,
              ...(contact?.company && draft.company === null ? { company: contact.company } : {}),
            })
          }
        />
        <CompanySelect
          key={`company ${draft.company?.id ?? ''}`}
          label={t('field.company')}
          value={draft.company}
          error={problems['companyId']}
          onChange={(company) => onChange({ company })}
        />
      </div>
      <div className={styles.pair}>
        <div className={styles.amount}>
          <MoneyInput
            label={t('field.value')}
            description={valueFromItems ? t('field.valueFromItems') : undefined}
            minor={draft.amountMinor}
            currency={draft.currency}
            max={1e10}
            disabled={valueFromItems}
            rightSection={null}
            rightSectionWidth={8}
            error={problems['amountMinor']}
            onMinor={(amountMinor) => onChange({ amountMinor })}
          />
          <Select
            label={t('field.currency')}
            data={[...new Set([currency, draft.currency, ...usual])]}
            value={draft.currency}
            withScrollArea={false}
            maxDropdownHeight={240}
            onChange={(chosen) => chosen !== null && onChange({ currency: chosen })}
          />
        </div>
        <DayField
          label={t('field.expected')}
          value={draft.expectedOn}
          error={problems['expectedOn']}
          onChange={(expectedOn) => onChange({ expectedOn })}
        />
      </div>
      <Select
        label={t('field.owner')}
        data={owners}
        value={owner?.id ?? null}
        clearable
        clearButtonProps={{ 'aria-label': t('field.noOwner') }}
        placeholder={t('field.noOwner')}
        withScrollArea={false}
        maxDropdownHeight={240}
        error={problems['ownerId']}
        onChange={(id, option) => onChange({ owner: id === null ? null : { id, name: option.label } })}
      />
    </>
  );
};
