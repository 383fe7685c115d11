import { workspaceEndpoints } from '#modules/identity/contract.ts';
import { ApiProblem, problemsByField } from '#platform/web/api.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Alert, Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { channels, statuses, type Campaign, type CampaignChange } from '../../contract.ts';
import { linkMarks } from '../../domain/campaign-link.ts';
import { rulesOfMarks } from '../../domain/rules-of-marks.ts';
import { channelTitles, markTitles, statusTitles } from '../campaign-words.ts';
import styles from '../campaigns.module.css';
import { MoneyInput } from '#platform/web/money-input.tsx';
import { RulesEditor } from './rules-editor.tsx';

export type Draft = Omit<Campaign, 'key' | 'position' | 'createdAt'>;

export const emptyDraft: Draft = {
  name: '',
  channel: 'Paid Search',
  status: 'active',
  goal: { text: '', leads: null, customers: null },
  budgetMinor: null,
  startsOn: null,
  endsOn: null,
  ownerId: null,
  marks: { source: null, medium: null, campaign: null, term: null, content: null, id: null },
  rules: [],
};

type CampaignFormProps = {
  readonly start: Draft;
  readonly problem: Error | null;
  readonly saving: boolean;
  readonly onSave: (draft: Required<CampaignChange>) => void;
  readonly onCancel: () => void;
};

const typed = (text: string): string | null => (text === '' ? null : text);
const whole = (value: string | number): number | null => (typeof value === 'number' ? value : null);

const withoutEmpty = (rules: Draft['rules']): Draft['rules'] =>
  rules.map(({ all }) => ({ all: all.filter(({ value }) => value.trim() !== '') })).filter(({ all }) => all.length > 0);

/** Everything about a campaign. Rules follow the marks until somebody writes rules of their own. */
export const CampaignForm = ({ start, problem, saving, onSave, onCancel }: CampaignFormProps): ReactNode => {
  const t = useMessages('campaigns');
  const [draft, setDraft] = useState(start);
  const [ownRules, setOwnRules] = useState(JSON.stringify(start.rules) !== JSON.stringify(rulesOfMarks(start.marks)));
  const maySeeMembers = useCan('members.read');
  const members = useAsk(workspaceEndpoints.listMembers, {}, { enabled: maySeeMembers, staleTime: 60_000 });
  const change = (changed: Partial<Draft>): void => setDraft((former) => ({ ...former, ...changed }));
  const goal = (changed: Partial<Draft['goal']>): void => change({ goal: { ...draft.goal, ...changed } });
  const problems = problemsByField(problem);
  const ready = draft.name.trim() !== '';
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSave({ ...draft, rules: withoutEmpty(draft.rules) });
      }}
    >
      {problem && Object.keys(problems).length === 0 && (
        <Alert color="red" role="alert">
          {problem instanceof ApiProblem ? problem.detail : problem.message}
        </Alert>
      )}
      <TextInput
        label={t('form.name')}
        value={draft.name}
        maxLength={120}
        required
        data-autofocus
        error={problems['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <Select
          label={t('form.channel')}
          data={channels.map((value) => ({ value, label: t(channelTitles[value]) }))}
          value={draft.channel}
          allowDeselect={false}
          searchable
          onChange={(value) => change({ channel: channels.find((channel) => channel === value) ?? draft.channel })}
        />
        <Select
          label={t('form.status')}
          data={statuses.map((value) => ({ value, label: t(statusTitles[value]) }))}
          value={draft.status}
          allowDeselect={false}
          onChange={(value) => change({ status: statuses.find((status) => status === value) ?? draft.status })}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t('form.startsOn')}
          value={draft.startsOn ?? ''}
          onChange={(event) => change({ startsOn: typed(event.currentTarget.value) })}
        />
        <TextInput
          type="date"
          label={t('form.endsOn')}
          value={draft.endsOn ?? ''}
          onChange={(event) => change({ endsOn: typed(event.currentTarget.value) })}
        />
      </div>
      <div className={styles.pair}>
        <MoneyInput
          label={t('form.budget')}
          minor={draft.budgetMinor}
          onMinor={(budgetMinor) => change({ budgetMinor })}
        />
        {maySeeMembers && (
          <Select
            label={t('form.owner')}
            data={(members.data?.data ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
            value={draft.ownerId}
            clearable
            searchable
            onChange={(ownerId) => change({ ownerId })}
          />
        )}
      </div>
      <Textarea
        label={t('form.goal')}
        value={draft.goal.text}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => goal({ text: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <NumberInput
          label={t('form.goalLeads')}
          value={draft.goal.leads ?? ''}
          min={1}
          max={1e9}
          allowDecimal={false}
          onChange={(value) => goal({ leads: whole(value) })}
        />
        <NumberInput
          label={t('form.goalCustomers')}
          value={draft.goal.customers ?? ''}
          min={1}
          max={1e9}
          allowDecimal={false}
          onChange={(value) => goal({ customers: whole(value) })}
        />
      </div>
      <h3 className={styles.heading}>{t('form.marks')}</h3>
      <div className={styles.pair}>
        {linkMarks.map((mark) => (
          <TextInput
            key={mark}
            label={t(markTitles[mark])}
            value={draft.marks[mark] ?? ''}
            maxLength={200}
            onChange={(event) => {
              const marks = { ...draft.marks, [mark]: typed(event.currentTarget.value) };
              change({ marks, ...(ownRules ? {} : { rules: rulesOfMarks(marks) }) });
            }}
          />
        ))}
      </div>
      <h3 className={styles.heading}>{t('rules.title')}</h3>
      <p className={styles.text}>{t('rules.text')}</p>
      <RulesEditor
        rules={draft.rules}
        onChange={(rules) => {
          setOwnRules(true);
          change({ rules });
        }}
      />
      <div className={styles.formFoot}>
        <Button variant="default" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" disabled={!ready} loading={saving}>
          {t('form.save')}
        </Button>
      </div>
    </form>
  );
};
