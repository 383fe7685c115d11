import { plainList } from '#modules/contacts/web/index.tsx';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import type { AnswerOf } from '#platform/contract/endpoint.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, NumberInput, Select, Switch } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { handoffEndpoints, type HandoffSettings } from '../../contract.ts';
import { type Country, countries } from '../../domain/holidays.ts';
import { DaysOff } from './days-off.tsx';
import { PathTable } from './path-table.tsx';
import styles from './settings.module.css';
import { WeekFields } from './week-fields.tsx';

const countryWords: Readonly<Record<Country, string>> = {
  PL: messageKey('country.PL'),
  DE: messageKey('country.DE'),
  CZ: messageKey('country.CZ'),
  GB: messageKey('country.GB'),
  US: messageKey('country.US'),
};
const breaches = ['reassign', 'escalate'] as const;

type AgreementFormProps = { readonly held: AnswerOf<typeof handoffEndpoints.readHandoffSettings> };

/** What is agreed; saved as a whole, as a new version. */
export const AgreementForm = ({ held }: AgreementFormProps): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const mayManage = useCan('handoff.manage');
  const [draft, setDraft] = useState<HandoffSettings>(held.settings);
  const stages = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: 60_000 }).data?.data[0]?.stages ?? [];
  const { mutate, isPending } = useTell(handoffEndpoints.saveHandoffSettings, {
    invalidates: [handoffEndpoints.readHandoffSettings, handoffEndpoints.inbox, handoffEndpoints.contractReport],
    onError: tellProblem,
    onSuccess: () => tell(t('settings.saved')),
  });
  const change = (part: Partial<HandoffSettings>): void => setDraft({ ...draft, ...part });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(held.settings);
  const isWorking = draft.week.some((shifts) => shifts.length > 0);
  const disabled = !mayManage;
  const stageChoices = stages.map(({ key, name }) => ({ value: key, label: name[language] }));
  const number = (value: string | number): number => Math.max(0, Math.round(Number(value) || 0));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ body: { basedOn: held.version, settings: draft } });
      }}
    >
      <section className={styles.card} aria-labelledby="sla">
        <h2 id="sla" className={styles.heading}>
          {t('settings.sla')}
        </h2>
        <div className={styles.fields}>
          <Select
            {...plainList}
            label={t('settings.fromStage')}
            data={stageChoices}
            value={draft.fromStage}
            allowDeselect={false}
            disabled={disabled}
            onChange={(fromStage) => fromStage !== null && change({ fromStage })}
          />
          <Select
            {...plainList}
            label={t('settings.acceptedStage')}
            data={stageChoices}
            value={draft.acceptedStage}
            allowDeselect={false}
            disabled={disabled}
            onChange={(acceptedStage) => acceptedStage !== null && change({ acceptedStage })}
          />
          <NumberInput
            label={t('settings.answer')}
            description={t('settings.answerHint')}
            min={1}
            max={14_400}
            allowDecimal={false}
            disabled={disabled}
            value={draft.answerMinutes}
            onChange={(value) => change({ answerMinutes: Math.max(1, number(value)) })}
          />
          <NumberInput
            label={t('settings.warn')}
            description={t('settings.warnHint')}
            min={0}
            max={14_400}
            allowDecimal={false}
            disabled={disabled}
            value={draft.warnMinutes}
            onChange={(value) => change({ warnMinutes: number(value) })}
          />
          <Select
            {...plainList}
            label={t('settings.onBreach')}
            data={breaches.map((value) => ({ value, label: t('settings.breach', { value }) }))}
            value={draft.onBreach}
            allowDeselect={false}
            disabled={disabled}
            onChange={(value) => change({ onBreach: breaches.find((one) => one === value) ?? 'reassign' })}
          />
          {draft.onBreach === 'reassign' && (
            <NumberInput
              label={t('settings.most')}
              description={t('settings.mostHint')}
              min={0}
              max={20}
              allowDecimal={false}
              disabled={disabled}
              value={draft.mostReassignments}
              onChange={(value) => change({ mostReassignments: number(value) })}
            />
          )}
        </div>
        <Switch
          label={t('settings.letters')}
          description={t('settings.lettersHint')}
          disabled={disabled}
          checked={draft.letters}
          onChange={(event) => change({ letters: event.currentTarget.checked })}
        />
      </section>
      <section className={styles.card} aria-labelledby="hours">
        <h2 id="hours" className={styles.heading}>
          {t('settings.hours')}
        </h2>
        <WeekFields week={draft.week} disabled={disabled} onChange={(week) => change({ week })} />
        {!isWorking && (
          <p className={styles.problem} role="alert">
            {t('settings.noHours')}
          </p>
        )}
        <Select
          {...plainList}
          className={styles.country}
          label={t('settings.country')}
          description={t('settings.countryHint')}
          placeholder={t('settings.noCountry')}
          data={countries.map((value) => ({ value, label: t(countryWords[value]) }))}
          value={draft.country}
          clearable
          disabled={disabled}
          onChange={(value) => change({ country: countries.find((one) => one === value) ?? null })}
        />
        <DaysOff days={draft.daysOff} disabled={disabled} onChange={(daysOff) => change({ daysOff })} />
      </section>
      <PathTable settings={draft} stages={stages} disabled={disabled} onChange={(paths) => change({ paths })} />
      {mayManage ? (
        <div className={styles.save}>
          <Button type="submit" loading={isPending} disabled={!isChanged || !isWorking}>
            {t('settings.save')}
          </Button>
          {isChanged && (
            <Button variant="default" onClick={() => setDraft(held.settings)}>
              {t('settings.discard')}
            </Button>
          )}
          {held.validFrom !== null && (
            <span className={styles.dimmed}>
              {t('settings.version', { version: held.version, name: held.madeByName ?? 'Lejek' })}{' '}
              <When at={held.validFrom} />
            </span>
          )}
        </div>
      ) : (
        <p className={styles.dimmed}>{t('settings.reader')}</p>
      )}
    </form>
  );
};
