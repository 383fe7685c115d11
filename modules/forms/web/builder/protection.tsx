import type { FormDefinition, PopUpTrigger } from '#modules/forms/contract.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './builder.module.css';

type SectionProps = {
  readonly form: FormDefinition;
  readonly onChange: (change: (form: FormDefinition) => FormDefinition) => void;
};

const whole = (value: string | number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : otherwise;

/** Spam, and who may embed. */
export const Protection = ({ form, onChange }: SectionProps): ReactNode => {
  const t = useMessages('forms');
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>{t('spam.hint')}</p>
      <NumberInput
        label={t('spam.quick')}
        min={0}
        max={30}
        value={form.spam.quickSeconds}
        onChange={(value) => onChange((now) => ({ ...now, spam: { ...now.spam, quickSeconds: whole(value, 2) } }))}
      />
      <NumberInput
        label={t('spam.links')}
        min={0}
        max={20}
        value={form.spam.links}
        onChange={(value) => onChange((now) => ({ ...now, spam: { ...now.spam, links: whole(value, 2) } }))}
      />
      <TagsInput
        label={t('embed.domains')}
        description={t('embed.domainsHint')}
        placeholder={form.domains.length === 0 ? t('embed.anywhere') : ''}
        value={form.domains}
        onChange={(domains) =>
          onChange((now) => ({
            ...now,
            // Whoever copies an address from the browser means its host.
            domains: domains.map((domain) => URL.parse(domain)?.host || domain.trim().toLowerCase()),
          }))
        }
      />
    </div>
  );
};

const triggers = [
  { kind: 'time', key: messageKey('popUp.time'), first: { kind: 'time', seconds: 20 } },
  { kind: 'scroll', key: messageKey('popUp.scroll'), first: { kind: 'scroll', percent: 50 } },
  { kind: 'exit', key: messageKey('popUp.exit'), first: { kind: 'exit' } },
  { kind: 'click', key: messageKey('popUp.click'), first: { kind: 'click', selector: '.lejek-open' } },
] as const satisfies readonly { kind: PopUpTrigger['kind']; key: string; first: PopUpTrigger }[];

export const PopUpSection = ({ form, onChange }: SectionProps): ReactNode => {
  const t = useMessages('forms');
  const { popUp } = form;
  const set = (next: FormDefinition['popUp']): void => onChange((now) => ({ ...now, popUp: next }));
  const replace = (trigger: PopUpTrigger): void => {
    if (popUp) set({ ...popUp, triggers: popUp.triggers.map((each) => (each.kind === trigger.kind ? trigger : each)) });
  };
  const toggle = (first: PopUpTrigger, on: boolean): void => {
    if (!popUp) return;
    const rest = popUp.triggers.filter((each) => each.kind !== first.kind);
    // A pop-up that nothing opens would be no pop-up.
    if (on || rest.length > 0) set({ ...popUp, triggers: on ? [...rest, first] : rest });
  };
  return (
    <div className={styles.stack}>
      <Switch
        label={t('popUp.on')}
        description={t('popUp.onHint')}
        checked={popUp !== null}
        onChange={(event) => set(event.currentTarget.checked ? { triggers: [triggers[0].first], everyDays: 14 } : null)}
      />
      {popUp && (
        <>
          {triggers.map(({ kind, key, first }) => {
            const trigger = popUp.triggers.find((each) => each.kind === kind);
            return (
              <div key={kind} className={styles.trigger}>
                <Switch
                  label={t(key)}
                  checked={trigger !== undefined}
                  onChange={(event) => toggle(first, event.currentTarget.checked)}
                />
                {trigger?.kind === 'time' && (
                  <NumberInput
                    aria-label={t('popUp.seconds')}
                    suffix=" s"
                    min={0}
                    max={3600}
                    value={trigger.seconds}
                    onChange={(value) => replace({ kind: 'time', seconds: whole(value, 20) })}
                  />
                )}
                {trigger?.kind === 'scroll' && (
                  <NumberInput
                    aria-label={t('popUp.percent')}
                    suffix=" %"
                    min={1}
                    max={100}
                    value={trigger.percent}
                    onChange={(value) => replace({ kind: 'scroll', percent: whole(value, 50) })}
                  />
                )}
                {trigger?.kind === 'click' && (
                  <TextInput
                    aria-label={t('popUp.selector')}
                    value={trigger.selector}
                    maxLength={200}
                    error={trigger.selector.trim() === '' ? t('builder.missing') : undefined}
                    onChange={(event) => replace({ kind: 'click', selector: event.currentTarget.value })}
                  />
                )}
              </div>
            );
          })}
          <NumberInput
            label={t('popUp.everyDays')}
            description={t('popUp.everyDaysHint')}
            min={0}
            max={365}
            value={popUp.everyDays}
            onChange={(value) => set({ ...popUp, everyDays: whole(value, 14) })}
          />
        </>
      )}
    </div>
  );
};
