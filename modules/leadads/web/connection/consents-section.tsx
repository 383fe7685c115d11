import { useLanguage, messageKey, useMessages } from '#platform/web/i18n.ts';
import { Button, Select, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type FormConsent, consentChannels } from '../../contract.ts';
import styles from './connection-page.module.css';
import type { DraftProps } from './draft.ts';
import { Section } from './section.tsx';

const channelNames: Readonly<Record<FormConsent['channel'], string>> = {
  email: messageKey('consent.email'),
  sms: messageKey('consent.sms'),
  phone: messageKey('consent.phone'),
  post: messageKey('consent.post'),
  ads: messageKey('consent.ads'),
};
/** The purposes that a form of an ad asks about. */
const purposeNames: Readonly<Record<string, string>> = {
  contact: messageKey('consent.contact'),
  marketing: messageKey('consent.marketing'),
  newsletter: messageKey('consent.newsletter'),
  profiling: messageKey('consent.profiling'),
  audience: messageKey('consent.audience'),
};

const freeKey = (taken: readonly FormConsent[]): string => {
  let number = taken.length + 1;
  while (taken.some(({ key }) => key === `consent-${number}`)) number++;
  return `consent-${number}`;
};

type ConsentProps = {
  readonly consent: FormConsent;
  readonly onChange: (part: Partial<FormConsent>) => void;
  readonly onRemove: () => void;
};

const Consent = ({ consent, onChange, onRemove }: ConsentProps): ReactNode => {
  const t = useMessages('leadads');
  return (
    <div className={styles.consent} role="group" aria-label={t('field.consent', { key: consent.key })}>
      <div className={styles.two}>
        <Select
          label={t('consent.channel')}
          allowDeselect={false}
          data={consentChannels.map((value) => ({ value, label: t(channelNames[value]) }))}
          value={consent.channel}
          onChange={(value) => {
            const channel = consentChannels.find((known) => known === value);
            if (channel) onChange({ channel });
          }}
        />
        <Select
          label={t('consent.purpose')}
          allowDeselect={false}
          data={Object.entries(purposeNames).map(([value, name]) => ({ value, label: t(name) }))}
          value={consent.purpose}
          onChange={(value) => value !== null && onChange({ purpose: value })}
        />
        <Select
          label={t('consent.given')}
          allowDeselect={false}
          data={[
            { value: 'with-form', label: t('consent.withForm') },
            { value: 'by-answer', label: t('consent.byAnswer') },
          ]}
          value={consent.given}
          onChange={(value) => onChange({ given: value === 'by-answer' ? 'by-answer' : 'with-form' })}
        />
        <Select
          label={t('consent.language')}
          allowDeselect={false}
          data={[
            { value: 'pl', label: t('consent.polish') },
            { value: 'en', label: t('consent.english') },
          ]}
          value={consent.language}
          onChange={(value) => onChange({ language: value === 'en' ? 'en' : 'pl' })}
        />
      </div>
      <Textarea
        label={t('consent.text')}
        description={t('consent.textHint')}
        autosize
        minRows={2}
        maxLength={5000}
        value={consent.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <div className={styles.row}>
        <Button variant="subtle" size="compact-sm" leftSection={<IconTrash size={14} aria-hidden />} onClick={onRemove}>
          {t('consent.remove')}
        </Button>
        {consent.given === 'by-answer' && (
          <span className={styles.dimmed}>{t('consent.mapIt', { key: consent.key })}</span>
        )}
      </div>
    </div>
  );
};

/** What people agree to in the ad's form, in its own words, so that it can be shown one day. */
export const ConsentsSection = ({ draft, changeSettings }: DraftProps): ReactNode => {
  const t = useMessages('leadads');
  const language = useLanguage();
  const { consents, mapping } = draft.settings;
  const remove = (key: string): void =>
    changeSettings({
      consents: consents.filter((each) => each.key !== key),
      mapping: mapping.filter(({ target }) => target.to !== 'consent' || target.key !== key),
    });
  const add = (): void => {
    const added = { key: freeKey(consents), channel: 'email', purpose: 'marketing', language, text: '', given: 'with-form' } as const; // prettier-ignore
    changeSettings({ consents: [...consents, added] });
  };
  return (
    <Section title={t('consent.title')} text={t('consent.about')}>
      {consents.map((consent) => (
        <Consent
          key={consent.key}
          consent={consent}
          onRemove={() => remove(consent.key)}
          onChange={(part) =>
            changeSettings({
              consents: consents.map((each) => (each.key === consent.key ? { ...each, ...part } : each)),
            })
          }
        />
      ))}
      <div className={styles.row}>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t('consent.add')}
        </Button>
      </div>
    </Section>
  );
};
