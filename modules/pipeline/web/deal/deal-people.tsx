import { ContactSelect } from '#modules/contacts/web/index.tsx';
import {
  buyingRoles,
  pipelineEndpoints,
  type BuyingRole,
  type Deal,
  type DealPerson,
} from '#modules/pipeline/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { ActionIcon, Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { roleWords } from '../../domain/milestone-words.ts';
import { changedByDeals } from './changed-by-deals.ts';
import styles from './deal.module.css';
import { PanelSection } from './panel-section.tsx';

type Draft = Omit<DealPerson, 'jobTitle'>;

const isRole = (value: string): value is BuyingRole => buyingRoles.some((role) => role === value);

type PersonFormProps = {
  readonly people: readonly DealPerson[];
  /** Who is changed; somebody new without it. */
  readonly person: DealPerson | undefined;
  /** Offered first for a new one: the deal's main contact, while nobody is named. */
  readonly suggested: { readonly id: string; readonly name: string } | null;
  readonly busy: boolean;
  readonly onSave: (draft: Draft) => void;
  readonly onClose: () => void;
};

const PersonForm = ({ people, person, suggested, busy, onSave, onClose }: PersonFormProps): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  const [who, setWho] = useState(person ? { id: person.contactId, name: person.name } : suggested);
  const [roles, setRoles] = useState<readonly BuyingRole[]>(person?.roles ?? []);
  const [passedOnBy, setPassedOnBy] = useState(person?.passedOnBy ?? null);
  const [note, setNote] = useState(person?.note ?? '');
  const others = people.filter(({ contactId }) => contactId !== who?.id);
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        if (who) onSave({ contactId: who.id, name: who.name, roles: [...roles], passedOnBy, note: note.trim() });
      }}
    >
      {!person && (
        <Suspense fallback={<SkeletonLines lines={2} />}>
          <ContactSelect
            label={t('people.contact')}
            value={who}
            without={people.map(({ contactId }) => contactId)}
            onChange={(chosen) => setWho(chosen && { id: chosen.id, name: chosen.name })}
            required
          />
        </Suspense>
      )}
      <MultiSelect
        label={t('people.roles')}
        placeholder={roles.length === 0 ? t('people.rolesPlaceholder') : undefined}
        data={buyingRoles.map((role) => ({ value: role, label: roleWords[role][language] }))}
        value={[...roles]}
        withScrollArea={false}
        onChange={(chosen) => setRoles(chosen.filter(isRole))}
      />
      {others.length > 0 && (
        <Select
          label={t('people.passedOnBy')}
          data={others.map(({ contactId, name }) => ({ value: contactId, label: name }))}
          value={passedOnBy}
          clearable
          clearButtonProps={{ 'aria-label': t('people.nobodyPassed') }}
          placeholder={t('people.nobodyPassed')}
          withScrollArea={false}
          onChange={setPassedOnBy}
        />
      )}
      <TextInput
        label={t('people.note')}
        value={note}
        maxLength={2000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.formFoot}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={!who} loading={busy}>
          {person ? t('save') : t('people.add')}
        </Button>
      </div>
    </form>
  );
};

/** Who decides at the buyer, in which role, and who passed us on to them. */
export const DealPeople = ({ deal }: { readonly deal: Deal }): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  const [editing, setEditing] = useState<string | null>(null);
  // Of the deal when the form was opened: what a colleague saves meanwhile is not overwritten by what was seen before it.
  const [revision, setRevision] = useState(deal.revision);
  const edit = (whom: string): void => {
    setRevision(deal.revision);
    setEditing(whom);
  };
  const save = useTell(pipelineEndpoints.saveDealPeople, {
    invalidates: changedByDeals,
    onSuccess: () => setEditing(null),
    onError: tellProblem,
  });
  const { people } = deal;
  const keep = (next: readonly Draft[]): void =>
    save.mutate({
      params: { dealId: deal.id },
      body: {
        revision: editing === null ? deal.revision : revision,
        data: next.map(({ contactId, roles, passedOnBy, note }) => ({
          contactId,
          roles,
          passedOnBy: next.some((other) => other.contactId === passedOnBy) ? passedOnBy : null,
          note,
        })),
      },
    });
  const nameOf = (id: string): string => people.find(({ contactId }) => contactId === id)?.name ?? '';
  const suggested = people.length === 0 ? deal.contact : null;
  return (
    <PanelSection
      title={t('people.title')}
      aside={
        deal.mayWrite &&
        editing === null && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => edit('new')}
          >
            {t('people.add')}
          </Button>
        )
      }
    >
      {people.length === 0 && editing === null && <p className={styles.dimmedText}>{t('people.nobody')}</p>}
      <ul className={styles.people}>
        {people.map((person) =>
          editing === person.contactId ? (
            <li key={person.contactId}>
              <PersonForm
                people={people}
                person={person}
                suggested={null}
                busy={save.isPending}
                onClose={() => setEditing(null)}
                onSave={(draft) => keep(people.map((other) => (other.contactId === draft.contactId ? draft : other)))}
              />
            </li>
          ) : (
            <li key={person.contactId} className={styles.person}>
              <span className={styles.personWords}>
                <span>
                  <PageLink to={`/contacts/${person.contactId}`}>{person.name}</PageLink>
                  {person.jobTitle !== null && <span className={styles.dimmed}> · {person.jobTitle}</span>}
                </span>
                {person.roles.length > 0 && (
                  <span className={styles.roles}>
                    {person.roles.map((role) => (
                      <span key={role} className={styles.role} data-decides={role === 'decisionMaker' || undefined}>
                        {roleWords[role][language]}
                      </span>
                    ))}
                  </span>
                )}
                {person.passedOnBy !== null && (
                  <span className={styles.dimmed}>{t('people.passedOn', { name: nameOf(person.passedOnBy) })}</span>
                )}
                {person.note !== '' && <span className={styles.dimmed}>{person.note}</span>}
              </span>
              {deal.mayWrite && editing === null && (
                <span className={styles.rowActions}>
                  <ActionIcon
                    size={28}
                    aria-label={t('people.changeOf', { name: person.name })}
                    onClick={() => edit(person.contactId)}
                  >
                    <IconPencil size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    size={28}
                    aria-label={t('people.removeOf', { name: person.name })}
                    disabled={save.isPending}
                    onClick={() => keep(people.filter((other) => other !== person))}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </span>
              )}
            </li>
          ),
        )}
      </ul>
      {editing === 'new' && (
        <PersonForm
          people={people}
          person={undefined}
          suggested={suggested}
          busy={save.isPending}
          onClose={() => setEditing(null)}
          onSave={(draft) => keep([...people, draft])}
        />
      )}
    </PanelSection>
  );
};
