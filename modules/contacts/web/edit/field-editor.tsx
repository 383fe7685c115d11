import { minorUnits } from '#platform/contract/currency.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { TagsInput, TextInput } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ChoiceSelect, useOptions } from './choice-select.tsx';
import { CompanySelect } from './company-select.tsx';
import { DayField } from './day-field.tsx';
import styles from './field-editor.module.css';
import { asTags, asText, sameValue, type EditedField, type FieldValue } from './field-spec.ts';
import { parseTyped, typedOf } from './parse-typed.ts';
import { refusalWords } from './refusal-words.ts';
import { plainList } from './plain-list.ts';

export type Leave = 'enter' | 'tab' | 'back-tab' | 'elsewhere';

type FieldEditorProps = {
  readonly field: EditedField;
  readonly value: FieldValue;
  /** What stands for an id, e.g. the company's name. */
  readonly words?: string | null;
  /** What the server said of the last try. */
  readonly problem?: string | undefined;
  readonly suggestions?: readonly string[];
  readonly onCommit: (value: FieldValue, words: string | null, leave: Leave) => void;
  /** Left as it was. */
  readonly onCancel: (how: Leave | 'escape') => void;
  /** Left with something typed that cannot be kept; whoever holds the editor keeps it for the reader to mend. */
  readonly onRefused: (typed: string, why: string) => void;
};

const leaveBy = (event: KeyboardEvent): Leave | undefined => {
  if (event.key === 'Enter') return 'enter';
  if (event.key === 'Tab') return event.shiftKey ? 'back-tab' : 'tab';
  return undefined;
};

/** Edits one field in its place: Enter, Tab and going elsewhere keep what was typed, Esc gives it up. */
export const FieldEditor = (props: FieldEditorProps): ReactNode => {
  const { field, value, words = null, problem, suggestions = [], onCommit, onCancel, onRefused } = props;
  const t = useMessages('contacts');
  const language = useLanguage();
  const { currency } = useWorkspace();
  const writing = { language, unit: minorUnits(currency) };
  const options = useOptions(field);
  const problemId = useId();
  const [typed, setTyped] = useState(() => typedOf(field.kind, value, writing));
  const [picked, setPicked] = useState(value);
  const [pickedWords, setPickedWords] = useState(words);
  const [refused, setRefused] = useState<string | undefined>(undefined);
  // Leaving by key also blurs the input: only the first of the two counts.
  const left = useRef(false);

  const leave = (next: FieldValue, nextWords: string | null, how: Leave): void => {
    if (left.current) return;
    left.current = true;
    if (sameValue(next, value) && problem === undefined) onCancel(how);
    else onCommit(next, nextWords, how);
  };
  const leaveTyped = (how: Leave): void => {
    const read = parseTyped(field.kind, typed, writing);
    if ('value' in read) return leave(read.value, null, how);
    const why = refusalWords(read.refused, t);
    setRefused(why);
    if (how === 'elsewhere' && !left.current) {
      left.current = true;
      onRefused(typed, why);
    }
  };
  const leavePicked = (how: Leave): void => leave(picked, pickedWords, how);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, commit: (how: Leave) => void): void => {
    const how = leaveBy(event);
    if (how === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (how !== undefined) return commit(how);
    left.current = true;
    onCancel('escape');
  };

  /** Choosing what is chosen already changes nothing, so the list does not tell of it; it finishes all the same. */
  const leaveAsItWas = (option: string): void => {
    if (option === String(value)) leave(value, words, 'enter');
  };

  const shown = refused ?? problem;
  const common = {
    'aria-label': field.title,
    'aria-invalid': shown !== undefined,
    'aria-describedby': shown === undefined ? undefined : problemId,
    autoFocus: true,
    size: 'xs',
    error: shown !== undefined,
  } as const;

  const control = ((): ReactNode => {
    if (options)
      return (
        <ChoiceSelect
          field={field}
          options={options}
          value={value}
          defaultDropdownOpened
          onChange={(next, label) => leave(next, label, 'enter')}
          onOptionSubmit={leaveAsItWas}
          onBlur={() => leave(value, words, 'elsewhere')}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Tab') onKeyDown(event, leavePicked);
          }}
          {...common}
        />
      );
    if (field.kind === 'company')
      return (
        <CompanySelect
          value={typeof value === 'string' && words !== null ? { id: value, name: words } : null}
          defaultDropdownOpened
          onChange={(company) => leave(company?.id ?? null, company?.name ?? null, 'enter')}
          onOptionSubmit={leaveAsItWas}
          onBlur={() => leave(value, words, 'elsewhere')}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Tab') onKeyDown(event, leavePicked);
          }}
          {...common}
        />
      );
    if (field.kind === 'tags')
      return (
        <TagsInput
          {...plainList}
          value={asTags(picked)}
          data={[...suggestions]}
          onChange={(tags) => setPicked(tags)}
          maxTags={100}
          onBlur={() => leavePicked('elsewhere')}
          onKeyDown={(event) => {
            // Enter first takes the tag being typed; in an empty field it finishes.
            const isFinishing = event.key === 'Enter' && event.currentTarget.value === '';
            if (event.key === 'Escape' || event.key === 'Tab' || isFinishing) onKeyDown(event, leavePicked);
          }}
          {...common}
        />
      );
    if (field.kind === 'date')
      return (
        <DayField
          value={asText(picked)}
          onChange={(day) => {
            setPicked(day);
            setPickedWords(null);
          }}
          onBlur={() => leavePicked('elsewhere')}
          onKeyDown={(event) => onKeyDown(event, leavePicked)}
          {...common}
        />
      );
    return (
      <TextInput
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setRefused(undefined);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => leaveTyped('elsewhere')}
        onKeyDown={(event) => onKeyDown(event, leaveTyped)}
        inputMode={
          field.kind === 'number' || field.kind === 'money' ? 'decimal' : field.kind === 'whole' ? 'numeric' : undefined
        }
        type={field.kind === 'phone' ? 'tel' : field.kind === 'email' ? 'email' : 'text'}
        autoComplete="off"
        {...common}
      />
    );
  })();

  return (
    <div className={styles.editor}>
      {control}
      {shown !== undefined && (
        <p id={problemId} role="alert" className={styles.problem}>
          {shown}
        </p>
      )}
    </div>
  );
};
