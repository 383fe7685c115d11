import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Keys } from '#platform/web/keys.tsx';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { IconPhoneCheck, IconPhoneOff } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { WorkItem } from '../../contract.ts';
import { nextMondayOf, tomorrowOf } from '#platform/contract/days.ts';
import styles from './calls.module.css';
import { resultKeys, resultWords, type CallResult } from './result-words.ts';
import type { Call } from './use-calls.ts';

/** What the reader came for: a day to call again, or a note. */
export type Asked = 'day' | 'note';

const mostLetters = 10_000;

type CallDialogProps = {
  readonly item: WorkItem;
  readonly asked: Asked;
  readonly today: string;
  readonly onCall: (call: Call) => void;
  readonly onClose: () => void;
};

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** How a call went, with a note, and when to call again; outside of its fields, each by one key. */
export const CallDialog = ({ item, asked, today, onCall, onClose }: CallDialogProps): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const [note, setNote] = useState('');
  const [day, setDay] = useState('');
  const tomorrow = tomorrowOf(today);
  const nextWeek = nextMondayOf(today);
  const weekday = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const dayWords = (on: string): string => weekday.format(new Date(`${on}T00:00:00Z`));
  const finish = (result: CallResult, until: string | null): void => onCall({ result, until, note: note.trim() });
  const actions: Readonly<Record<string, () => void>> = {
    [resultKeys.reached]: () => finish('reached', null),
    [resultKeys.notReached]: () => finish('notReached', tomorrow),
    '1': () => finish('later', tomorrow),
    '2': () => finish('later', nextWeek),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const isDayFine = day > today;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('workList.dialog.title', { name: item.contact.displayName })}
      closeButtonProps={{ 'aria-label': t('workList.dialog.close') }}
    >
      <div className={styles.dialog} onKeyDown={onKeyDown}>
        <Textarea
          label={t('workList.dialog.note')}
          description={t('workList.dialog.noteHint')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={mostLetters}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus={asked === 'note' || undefined}
        />
        <div className={styles.choices}>
          <Button
            variant="default"
            leftSection={<IconPhoneCheck size={16} aria-hidden />}
            rightSection={<Keys of={resultKeys.reached} />}
            onClick={() => finish('reached', null)}
          >
            {t(resultWords.reached)}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPhoneOff size={16} aria-hidden />}
            rightSection={<Keys of={resultKeys.notReached} />}
            onClick={() => finish('notReached', tomorrow)}
          >
            {t(resultWords.notReached)}
          </Button>
        </div>
        <fieldset className={styles.again}>
          <legend>{t('workList.dialog.again')}</legend>
          <div className={styles.choices}>
            <Button
              variant="default"
              rightSection={<Keys of="1" />}
              onClick={() => finish('later', tomorrow)}
              data-autofocus={asked === 'day' || undefined}
            >
              {t('workList.dialog.tomorrow', { day: dayWords(tomorrow) })}
            </Button>
            <Button variant="default" rightSection={<Keys of="2" />} onClick={() => finish('later', nextWeek)}>
              {t('workList.dialog.nextWeek', { day: dayWords(nextWeek) })}
            </Button>
          </div>
          <form
            className={styles.pick}
            onSubmit={(event) => {
              event.preventDefault();
              if (isDayFine) finish('later', day);
            }}
          >
            <TextInput
              type="date"
              label={t('workList.dialog.day')}
              min={tomorrow}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!isDayFine}>
              {t('workList.dialog.save')}
            </Button>
          </form>
        </fieldset>
      </div>
    </Modal>
  );
};
