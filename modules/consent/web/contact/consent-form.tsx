import { useTell } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, Select, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Basis, Channel, type Purpose, consentEndpoints } from '../../contract.ts';
import { type Basis as BasisKey, type Channel as ChannelKey, bases, channelNames } from '../../domain/purposes.ts';
import { basisWords } from '../consent-words.ts';
import styles from './consent-section.module.css';

type ConsentFormProps = {
  readonly contactId: string;
  readonly purposes: readonly Purpose[];
  readonly onDone: () => void;
};

/** Takes down what somebody said on the phone or signed on paper. */
export const ConsentForm = ({ contactId, purposes, onDone }: ConsentFormProps): ReactNode => {
  const t = useMessages('consent');
  const language = useLanguage();
  const [purpose, setPurpose] = useState(purposes[0]?.key ?? '');
  const channels = purposes.find(({ key }) => key === purpose)?.channels ?? [];
  const [chosen, setChosen] = useState<ChannelKey>('email');
  const channel = channels.includes(chosen) ? chosen : (channels[0] ?? 'email');
  const [state, setState] = useState<'granted' | 'withdrawn'>('granted');
  const [basis, setBasis] = useState<BasisKey>('consent');
  const [note, setNote] = useState('');
  const record = useTell(consentEndpoints.recordConsent, {
    invalidates: [consentEndpoints.readConsent],
    onSuccess: () => {
      tell(t('form.recorded'));
      onDone();
    },
    onError: tellProblem,
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate({ params: { contactId }, body: { channel, purpose, state, basis, note: note.trim() } });
      }}
    >
      <SegmentedControl
        aria-label={t('form.state')}
        value={state}
        onChange={(value) => setState(value === 'withdrawn' ? 'withdrawn' : 'granted')}
        data={[
          { value: 'granted', label: t('form.granted') },
          { value: 'withdrawn', label: t('form.withdrawn') },
        ]}
      />
      <Select
        label={t('form.purpose')}
        allowDeselect={false}
        value={purpose}
        onChange={(value) => setPurpose(value ?? purpose)}
        data={purposes.map(({ key, name }) => ({ value: key, label: name[language] }))}
      />
      <Select
        label={t('form.channel')}
        allowDeselect={false}
        value={channel}
        onChange={(value) => setChosen(Channel.catch(channel).parse(value))}
        data={channels.map((each) => ({ value: each, label: channelNames[each][language] }))}
      />
      <Select
        label={t('form.basis')}
        allowDeselect={false}
        value={basis}
        onChange={(value) => setBasis(Basis.catch(basis).parse(value))}
        data={bases.map((each) => ({ value: each, label: t(basisWords[each]) }))}
      />
      <TextInput
        label={t('form.note')}
        placeholder={t('form.notePlaceholder')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" size="xs" disabled={note.trim() === ''} loading={record.isPending}>
          {t('form.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
};
