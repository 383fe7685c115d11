import type { FormDefinition } from '#modules/forms/contract.ts';
import { workspaceEndpoints } from '#modules/identity/contract.ts';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { MultiSelect, SegmentedControl, Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './builder.module.css';
import { noText } from './draft.ts';
import { LocalInput } from './local-input.tsx';

type SectionProps = {
  readonly form: FormDefinition;
  readonly onChange: (change: (form: FormDefinition) => FormDefinition) => void;
};

/** What the person sees, and what happens to them. */
export const AfterSending = ({ form, onChange }: SectionProps): ReactNode => {
  const t = useMessages('forms');
  const language = useLanguage();
  const funnels = useAsk(lifecycleEndpoints.listFunnels);
  const members = useAsk(workspaceEndpoints.listMembers);
  const { thanks, effects } = form;
  const all = funnels.data?.data ?? [];
  const funnel = all.find(({ key }) => key === effects.funnel) ?? all[0];
  const change = (part: Partial<FormDefinition['effects']>): void =>
    onChange((now) => ({ ...now, effects: { ...now.effects, ...part } }));
  return (
    <div className={styles.stack}>
      <div>
        <SegmentedControl
          aria-label={t('after.thanks')}
          data={[
            { value: 'text', label: t('after.text') },
            { value: 'redirect', label: t('after.redirect') },
          ]}
          value={thanks.kind}
          onChange={(kind) =>
            onChange((now) => ({
              ...now,
              thanks: kind === 'redirect' ? { kind: 'redirect', url: 'https://' } : { kind: 'text', text: noText },
            }))
          }
        />
      </div>
      {thanks.kind === 'text' ? (
        <LocalInput
          label={t('after.thanks')}
          value={thanks.text}
          languages={form.languages}
          long
          most={3000}
          onChange={(text) => onChange((now) => ({ ...now, thanks: { kind: 'text', text } }))}
        />
      ) : (
        <TextInput
          label={t('after.address')}
          description={t('after.addressHint')}
          value={thanks.url}
          maxLength={2000}
          onChange={(event) => {
            const url = event.currentTarget.value;
            onChange((now) => ({ ...now, thanks: { kind: 'redirect', url } }));
          }}
        />
      )}
      {all.length > 1 && (
        <Select
          label={t('after.funnel')}
          allowDeselect={false}
          data={all.map(({ key, name }) => ({ value: key, label: name }))}
          value={funnel?.key ?? null}
          onChange={(key) => change({ funnel: key, stage: null })}
        />
      )}
      <Select
        label={t('after.stage')}
        placeholder={t('after.noStage')}
        clearable
        data={(funnel?.stages ?? []).map(({ key, name }) => ({ value: key, label: name[language] }))}
        value={effects.stage}
        onChange={(stage) => change({ stage })}
      />
      <TagsInput label={t('after.tags')} value={effects.tags} maxTags={20} onChange={(tags) => change({ tags })} />
      <MultiSelect
        label={t('after.notify')}
        description={t('after.notifyHint')}
        data={(members.data?.data ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
        value={form.notify}
        onChange={(notify) => onChange((now) => ({ ...now, notify }))}
      />
    </div>
  );
};
