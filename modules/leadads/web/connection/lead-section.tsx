import { workspaceEndpoints } from '#modules/identity/contract.ts';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './connection-page.module.css';
import type { Draft, DraftProps } from './draft.ts';
import { Section } from './section.tsx';

const staleTime = 60_000;
const nobody = '';
const noStage = '';
const placeOf = (funnel: string, stage: string): string => JSON.stringify([funnel, stage]);

/** The stages of all funnels as choices; the first funnel is meant where the settings name none. */
const useStages = (settings: Draft['settings']) => {
  const funnels = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime }).data?.data ?? [];
  const chosen = settings.funnel ?? funnels[0]?.key ?? '';
  return {
    value: settings.stage === null ? noStage : placeOf(chosen, settings.stage),
    options: funnels.flatMap((funnel) =>
      funnel.stages.map((stage) => ({ value: placeOf(funnel.key, stage.key), stage, funnel })),
    ),
    several: funnels.length > 1,
  };
};

/** What becomes of a lead: its name in the list, its stage, who looks after it, its campaign. */
export const LeadSection = ({ draft, change, changeSettings }: DraftProps): ReactNode => {
  const t = useMessages('leadads');
  const language = useLanguage();
  const members = useAsk(workspaceEndpoints.listMembers, {}, { staleTime }).data?.data ?? [];
  const { settings } = draft;
  const stages = useStages(settings);
  return (
    <Section title={t('lead.settings')} text={t('lead.settingsText')}>
      <TextInput
        label={t('settings.name')}
        value={draft.name}
        maxLength={120}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div className={styles.two}>
        <Select
          label={t('settings.stage')}
          allowDeselect={false}
          data={[
            { value: noStage, label: t('settings.noStage') },
            ...stages.options.map(({ value, stage, funnel }) => ({
              value,
              label: stages.several ? `${funnel.name}: ${stage.name[language]}` : stage.name[language],
            })),
          ]}
          value={stages.value}
          onChange={(value) => {
            const picked = stages.options.find((option) => option.value === value);
            changeSettings(picked ? { funnel: picked.funnel.key, stage: picked.stage.key } : { stage: null });
          }}
        />
        <Select
          label={t('settings.owner')}
          description={t('settings.ownerText')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          data={[
            { value: nobody, label: t('settings.nobody') },
            ...members.map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
          value={settings.ownerId ?? nobody}
          onChange={(value) => changeSettings({ ownerId: value === nobody ? null : value })}
        />
        <TextInput
          label={t('settings.campaign')}
          description={t('settings.campaignText')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={settings.campaign}
          maxLength={200}
          onChange={(event) => changeSettings({ campaign: event.currentTarget.value })}
        />
        <TagsInput
          label={t('settings.tags')}
          value={settings.tags}
          maxTags={20}
          onChange={(tags) => changeSettings({ tags })}
        />
      </div>
      <Switch
        label={t('settings.active')}
        description={t('settings.activeText')}
        checked={draft.active}
        onChange={(event) => change({ active: event.currentTarget.checked })}
      />
      <Switch
        label={t('settings.testMode')}
        description={t('settings.testModeText')}
        checked={draft.testMode}
        onChange={(event) => change({ testMode: event.currentTarget.checked })}
      />
    </Section>
  );
};
