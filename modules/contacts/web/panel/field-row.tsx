import { useMessages } from '#platform/web/i18n.ts';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { FieldEditor, type Leave } from '../edit/field-editor.tsx';
import { FieldShown, ToldShown } from '../edit/field-shown.tsx';
import { problemWords } from '../edit/problem-words.ts';
import { isBlank, type EditedField, type FieldValue } from '../edit/field-spec.ts';
import type { Draft } from '../grid/grid-column.ts';
import styles from './field-row.module.css';

type FieldRowProps = {
  readonly field: EditedField;
  readonly value: FieldValue;
  readonly words?: string | null | undefined;
  /** Missing where the reader may not change it. */
  readonly onSave?: ((value: FieldValue, words: string | null) => Promise<void>) | undefined;
  /** Stands for an empty value. */
  readonly told?: string | null | undefined;
  readonly suggestions?: readonly string[];
  /** Small print under the value: where it comes from. */
  readonly note?: ReactNode;
  /** A link of the value, e.g. to write to an address. */
  readonly link?: ReactNode;
};

/** To the next field's button, or the one before, within the same list. */
const goOn = (from: HTMLElement | null, by: 1 | -1): void => {
  const all = [...(from?.closest('[data-fields]')?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const here = all.findIndex((one) => one === from);
  all[here + by]?.querySelector('button')?.focus();
};

/** A field of a record in its panel: click or Enter to change it, what is refused stays with its reason. */
export const FieldRow = ({
  field,
  value,
  words,
  onSave,
  told,
  suggestions = [],
  note,
  link,
}: FieldRowProps): ReactNode => {
  const t = useMessages('contacts');
  const row = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState(false);
  const [draft, setDraft] = useState<Draft | undefined>(undefined);

  const after = (how: Leave | 'escape'): void => {
    setEditing(false);
    if (how === 'elsewhere') return;
    // The button comes back with the next drawing.
    requestAnimationFrame(() => {
      if (how === 'tab') goOn(row.current, 1);
      else if (how === 'back-tab') goOn(row.current, -1);
      else row.current?.querySelector('button')?.focus();
    });
  };
  const save = (next: FieldValue, nextWords: string | null, how: Leave): void => {
    after(how);
    setDraft(undefined);
    onSave?.(next, nextWords).catch((error: unknown) =>
      setDraft({ value: next, words: nextWords, problem: problemWords(error) }),
    );
  };

  const shown = draft ? draft.value : value;
  const shownWords = draft ? draft.words : words;
  const linked = link !== undefined && !isBlank(shown) && !draft;
  const content =
    isBlank(shown) && told && !draft ? (
      <ToldShown field={field} told={told} />
    ) : isBlank(shown) ? (
      <span className={styles.blank}>{onSave ? t('value.add') : t('value.none')}</span>
    ) : (
      <FieldShown field={field} value={shown} words={shownWords} wrap />
    );
  return (
    <div ref={row} className={styles.row} data-field={field.key} data-refused={draft !== undefined || undefined}>
      <dt className={styles.label}>{field.title}</dt>
      <dd className={styles.value}>
        {editing ? (
          <FieldEditor
            field={field}
            value={shown}
            words={shownWords ?? null}
            problem={draft?.problem}
            suggestions={suggestions}
            onCommit={save}
            onCancel={(how) => {
              if (how === 'escape') setDraft(undefined);
              after(how);
            }}
            onRefused={(typed, problem) => {
              setDraft({ value: typed, words: null, problem });
              setEditing(false);
            }}
          />
        ) : onSave ? (
          <>
            {linked && <span className={styles.link}>{link}</span>}
            <button
              type="button"
              className={styles.button}
              data-beside={linked || undefined}
              aria-label={t('edit.field', { field: field.title })}
              onClick={() => setEditing(true)}
            >
              {!linked && <span className={styles.shown}>{content}</span>}
              <IconPencil size={14} aria-hidden className={styles.pencil} />
            </button>
          </>
        ) : (
          <span className={styles.plain}>{linked ? link : content}</span>
        )}
        {note !== undefined && !editing && !draft && <div className={styles.note}>{note}</div>}
        {draft && !editing && (
          <p role="alert" className={styles.problem}>
            {draft.problem}
          </p>
        )}
      </dd>
    </div>
  );
};
