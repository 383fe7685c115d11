import { useAsk, useTell } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, NumberInput, Switch } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type RetentionRule, consentEndpoints } from '../../contract.ts';
import styles from './privacy.module.css';
import { Section } from './section.tsx';

const { previewRetention, readRetention, saveRetention } = consentEndpoints;
const usualMonths = 36;

/** Whom a rule would take, before it is one. */
const WhoWouldGo = ({ months }: { readonly months: number }): ReactNode => {
  const t = useMessages('consent');
  const idle = useAsk(previewRetention, { query: { months } }, { keep: true });
  return (
    <Asked of={idle} skeleton={<SkeletonLines lines={2} />}>
      {({ total, data }) => (
        <div role="status">
          <p>{t('retention.wouldGo', { count: total })}</p>
          {data.length > 0 && (
            <ul className={styles.list}>
              {data.slice(0, 20).map(({ id, displayName }) => (
                <li key={id}>
                  <PageLink to={`/contacts/${id}`}>{displayName}</PageLink>
                </li>
              ))}
            </ul>
          )}
          {total > 20 && <p className={styles.dimmed}>{t('retention.more', { count: total - 20 })}</p>}
        </div>
      )}
    </Asked>
  );
};

const RuleForm = ({ rule }: { readonly rule: RetentionRule }): ReactNode => {
  const t = useMessages('consent');
  const [isOn, setOn] = useState(rule.contactMonths !== null);
  const [months, setMonths] = useState(rule.contactMonths ?? usualMonths);
  const [automatic, setAutomatic] = useState(rule.automatic);
  const save = useTell(saveRetention, {
    invalidates: [readRetention, previewRetention],
    onSuccess: () => tell(t('retention.saved')),
    onError: tellProblem,
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { contactMonths: isOn ? months : null, automatic: isOn && automatic } });
      }}
    >
      <Switch label={t('retention.on')} checked={isOn} onChange={(event) => setOn(event.currentTarget.checked)} />
      {isOn && (
        <>
          <NumberInput
            label={t('retention.months')}
            min={1}
            max={600}
            allowDecimal={false}
            value={months}
            onChange={(value) => {
              const asked = Number(value);
              if (Number.isInteger(asked) && asked >= 1 && asked <= 600) setMonths(asked);
            }}
          />
          <Switch
            label={t('retention.automatic')}
            description={t('retention.automaticText')}
            checked={automatic}
            onChange={(event) => setAutomatic(event.currentTarget.checked)}
          />
          <WhoWouldGo months={months} />
        </>
      )}
      <Button type="submit" loading={save.isPending}>
        {t('retention.save')}
      </Button>
    </form>
  );
};

export const RetentionSection = (): ReactNode => {
  const t = useMessages('consent');
  const rule = useAsk(readRetention);
  return (
    <Section title={t('retention.title')} text={t('retention.text')}>
      <Asked of={rule} skeleton={<SkeletonLines lines={3} />}>
        {(shown) => <RuleForm key={JSON.stringify(shown)} rule={shown} />}
      </Asked>
    </Section>
  );
};
