import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import { Button, Textarea } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { problemWords } from '../edit/problem-words.ts';
import styles from './note-form.module.css';

/** Writes a note on the timeline: N comes here, Ctrl+Enter keeps it. What could not be kept stays in the field. */
export const NoteForm = ({
  contactId,
  autoFocus,
}: {
  readonly contactId: string;
  readonly autoFocus: boolean;
}): ReactNode => {
  const t = useMessages('contacts');
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [focused, setFocused] = useState(false);
  useKey('n', () => field.current?.focus(), t('note.write'));
  const add = useTell(contactEndpoints.addNote, {
    invalidates: [contactEndpoints.contactTimeline],
    onSuccess: () => setText(''),
  });
  const ready = text.trim() !== '' && !add.isPending;
  const save = (): void => {
    if (ready) add.mutate({ params: { contactId }, body: { text: text.trim() } });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.blur();
    }
  };
  const isOpen = focused || text !== '';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        ref={field}
        autoFocus={autoFocus}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
        placeholder={t('note.placeholder')}
        aria-label={t('note.write')}
        autosize
        minRows={isOpen ? 3 : 1}
        maxRows={12}
        maxLength={10_000}
        error={add.isError ? problemWords(add.error) : undefined}
        rightSection={isOpen ? undefined : <Keys of="n" />}
      />
      {isOpen && (
        <div className={styles.foot}>
          <Keys of="mod+enter" />
          {/* Pressing the button must not first fold the form away. */}
          <Button
            type="submit"
            size="xs"
            disabled={!ready}
            loading={add.isPending}
            onMouseDown={(event) => event.preventDefault()}
          >
            {t('note.save')}
          </Button>
        </div>
      )}
    </form>
  );
};
