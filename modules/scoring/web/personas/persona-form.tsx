import { FilterBuilder } from '#modules/contacts/web/index.tsx';
import type { LocalText } from '#platform/contract/problem.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { ActionIcon, Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { mostCriteria, type Persona } from '../../contract.ts';
import { newItemId } from '../card/draft-definition.ts';
import { NamedCondition } from '../lines/criterion-words.tsx';
import { bodyOf, type DraftCriterion, type DraftPersona } from './draft-persona.ts';
import styles from './personas.module.css';

const longestName = 120;
const longestDescription = 2_000;

type CriterionEditorProps = {
  readonly criterion: DraftCriterion;
  readonly open: boolean;
  readonly people: number | undefined;
  readonly why: LocalText | undefined;
  readonly onOpen: () => void;
  readonly onChange: (criterion: DraftCriterion) => void;
  readonly onRemove: () => void;
};

const CriterionEditor = (props: CriterionEditorProps): ReactNode => {
  const { criterion, open, people, why, onOpen, onChange, onRemove } = props;
  const t = useMessages('scoring');
  const language = useLanguage();
  const format = useFormat();
  const [first] = useState(criterion.filter);
  return (
    <li className={styles.criterion}>
      <div className={styles.criterionHead}>
        <div className={styles.criterionWords}>
          {criterion.filter ? (
            <NamedCondition name={criterion.name} filter={criterion.filter} />
          ) : (
            <span className={styles.dimmed}>{t('item.needsCondition')}</span>
          )}
          {why ? (
            <span className={styles.broken}>{why[language]}</span>
          ) : (
            people !== undefined && (
              <span className={styles.dimmed}>{t('found.people', { count: people, shown: format.count(people) })}</span>
            )
          )}
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('persona.editCriterion')}
          aria-expanded={open}
          onClick={onOpen}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('item.remove')} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      {open && (
        <div className={styles.criterionBody}>
          <Suspense fallback={<SkeletonLines lines={3} />}>
            <FilterBuilder filter={first} onChange={(filter) => onChange({ ...criterion, filter })} />
          </Suspense>
          <TextInput
            size="xs"
            label={t('item.name')}
            description={t('item.nameHint')}
            maxLength={longestName}
            value={criterion.name ?? ''}
            onChange={(event) => onChange({ ...criterion, name: event.currentTarget.value })}
          />
        </div>
      )}
    </li>
  );
};

type PersonaFormProps = {
  readonly start: DraftPersona;
  /** What is known of it as it is saved. */
  readonly saved?: Persona | undefined;
  readonly saving: boolean;
  readonly submit: string;
  readonly onSave: (body: NonNullable<ReturnType<typeof bodyOf>>) => void;
};

/** Name, description, criteria, and how many of them must hold. */
export const PersonaForm = ({ start, saved, saving, submit, onSave }: PersonaFormProps): ReactNode => {
  const t = useMessages('scoring');
  const [draft, setDraft] = useState(start);
  const [openId, setOpenId] = useState(start.criteria.find(({ filter }) => filter === undefined)?.id);
  const body = bodyOf(draft);
  const changeCriteria = (criteria: readonly DraftCriterion[]): void => setDraft({ ...draft, criteria });
  const missing =
    draft.name.trim() === '' ? t('persona.needsName') : body === undefined ? t('persona.needsCriterion') : '';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (body && !saving) onSave(body);
      }}
    >
      <TextInput
        label={t('persona.name')}
        placeholder={t('persona.nameExample')}
        value={draft.name}
        maxLength={longestName}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Textarea
        label={t('persona.description')}
        placeholder={t('persona.descriptionExample')}
        value={draft.description}
        maxLength={longestDescription}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
      />
      <section className={styles.criteriaSet} aria-labelledby="persona-criteria">
        <h3 id="persona-criteria" className={styles.heading}>
          {t('persona.criteria')}
        </h3>
        <ul className={styles.list}>
          {draft.criteria.map((criterion) => (
            <CriterionEditor
              key={criterion.id}
              criterion={criterion}
              open={openId === criterion.id}
              people={saved?.criteriaPeople.find(({ id }) => id === criterion.id)?.people}
              why={saved?.broken.find(({ id }) => id === criterion.id)?.why}
              onOpen={() => setOpenId(openId === criterion.id ? undefined : criterion.id)}
              onChange={(next) => changeCriteria(draft.criteria.map((one) => (one.id === next.id ? next : one)))}
              onRemove={() => changeCriteria(draft.criteria.filter(({ id }) => id !== criterion.id))}
            />
          ))}
        </ul>
        {draft.criteria.length < mostCriteria && (
          <Button
            className={styles.start}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              const added = { id: newItemId(), name: null, filter: undefined };
              changeCriteria([...draft.criteria, added]);
              setOpenId(added.id);
            }}
          >
            {t('persona.addCriterion')}
          </Button>
        )}
        <NumberInput
          className={styles.atLeast}
          label={t('persona.atLeastField')}
          min={1}
          max={Math.max(1, draft.criteria.length)}
          allowDecimal={false}
          value={draft.atLeast}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) setDraft({ ...draft, atLeast: Math.round(value) });
          }}
        />
      </section>
      <div className={styles.foot}>
        <Button type="submit" disabled={body === undefined} loading={saving}>
          {submit}
        </Button>
        <span className={styles.dimmed}>{missing}</span>
      </div>
    </form>
  );
};
