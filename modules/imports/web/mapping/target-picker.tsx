import type { ColumnSettings, ColumnTarget, ImportSubject } from '#modules/imports/contract.ts';
import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import { NewFieldForm, NewIdForm } from './new-target-forms.tsx';
import { targetIcons } from './target-button.tsx';
import { labelOf, searchChoices, type Choice, type ChoiceGroup, type StageName } from './target-choices.ts';
import { targetId } from './target-kind.ts';
import styles from './target-picker.module.css';

type TargetPickerProps = {
  readonly column: ColumnSettings;
  readonly subject: ImportSubject;
  readonly proposal: ColumnTarget;
  readonly stages: readonly StageName[];
  readonly groups: readonly ChoiceGroup[];
  readonly takenKeys: ReadonlySet<string>;
  readonly onChoose: (target: ColumnTarget) => void;
  readonly onClose: () => void;
  readonly words: Words;
};

const newField = 'new-field';
const newId = 'new-id';

/** The list of what a column can become, open: typed into, moved over with arrows, closed with Esc. */
export const TargetPicker = (props: TargetPickerProps): ReactNode => {
  const { column, proposal, stages, takenKeys, onChoose, onClose, words } = props;
  const { t } = words;
  const [search, setSearch] = useState('');
  const [making, setMaking] = useState<typeof newField | typeof newId | null>(null);
  // It comes a moment after the field; once it is there, the field can tell screen readers of it.
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ opened: true });

  const groups = useMemo(() => {
    const own = [proposal, column.target].filter(({ to }) => to !== 'ignore');
    const choices = own.map((target): Choice => {
      const label = labelOf(target, stages, words);
      return { id: targetId(target), target, label, also: '' };
    });
    const near = [...new Map(choices.map((choice) => [choice.id, choice])).values()];
    const nearIds = new Set(near.map(({ id }) => id));
    const others = props.groups.map((group) => ({
      ...group,
      choices: group.choices.filter(({ id }) => !nearIds.has(id)),
    }));
    const ignored: Choice = { id: 'ignore', target: { to: 'ignore' }, label: t('target.ignore'), also: '' };
    return [
      { id: 'near', label: t('group.near'), choices: [...near, ignored] },
      ...others.filter(({ choices }) => choices.length > 0),
    ];
  }, [props.groups, proposal, column.target, stages, words, t]);
  const shown = useMemo(() => searchChoices(groups, search), [groups, search]);
  const byId = new Map(shown.flatMap(({ choices }) => choices.map((choice) => [choice.id, choice.target] as const)));

  const { selectFirstOption, selectActiveOption } = combobox;
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (list) selectActiveOption();
  }, [list, selectActiveOption]);
  useEffect(() => {
    if (search !== '') selectFirstOption();
  }, [search, selectFirstOption]);

  const submit = (id: string): void => {
    if (id === newField || id === newId) {
      setMaking(id);
      return;
    }
    const target = byId.get(id);
    if (target) onChoose(target);
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={submit}
      onClose={onClose}
      position="bottom-start"
      width="target"
      middlewares={{ flip: true, shift: true }}
      withinPortal
      transitionProps={{ duration: 0 }}
    >
      <Combobox.Target withExpandedAttribute>
        <InputBase
          ref={input}
          size="sm"
          className={styles.input}
          role="combobox"
          aria-autocomplete="list"
          data-stop=""
          aria-label={t('target.search', { column: column.name })}
          placeholder={labelOf(column.target, stages, words)}
          value={search}
          readOnly={making !== null}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onBlur={() => making === null && onClose()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            onClose();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown className={styles.dropdown}>
        {making === newField ? (
          <NewFieldForm column={column} takenKeys={takenKeys} onMake={onChoose} onBack={onClose} words={words} />
        ) : making === newId ? (
          <NewIdForm column={column} subject={props.subject} onMake={onChoose} onBack={onClose} words={words} />
        ) : (
          <Combobox.Options
            ref={setList}
            id={listId}
            mah={360}
            className={styles.options}
            aria-label={t('target.search', { column: column.name })}
          >
            {shown.map((group) => (
              <Combobox.Group key={group.id} label={group.label}>
                {group.choices.map(({ id, target, label }) => {
                  const Picture = targetIcons[target.to];
                  const active = id === targetId(column.target);
                  return (
                    <Combobox.Option key={id} value={id} active={active} className={styles.option}>
                      <Picture size={16} stroke={1.75} aria-hidden />
                      <span className={styles.label}>{label}</span>
                    </Combobox.Option>
                  );
                })}
              </Combobox.Group>
            ))}
            <Combobox.Group label={t('group.new')}>
              {props.subject === 'contacts' && (
                <Combobox.Option value={newField} className={styles.option}>
                  <IconPlus size={16} stroke={1.75} aria-hidden />
                  <span className={styles.label}>{t('target.newField')}</span>
                </Combobox.Option>
              )}
              <Combobox.Option value={newId} className={styles.option}>
                <IconPlus size={16} stroke={1.75} aria-hidden />
                <span className={styles.label}>{t('target.newId')}</span>
              </Combobox.Option>
            </Combobox.Group>
          </Combobox.Options>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
};
