import { contactEndpoints, type ContactInput } from '#modules/contacts/contract.ts';
import { ApiProblem, problemsByField } from '#platform/web/api.ts';
import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMe } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ContactField } from '../contact-fields.ts';
import { FieldInput } from '../edit/field-input.tsx';
import { asText, isBlank, type FieldValue } from '../edit/field-spec.ts';
import { problemWords } from '../edit/problem-words.ts';
import { useContactFields } from '../use-contact-fields.ts';
import styles from './panel.module.css';

const asked = ['firstName', 'lastName', 'email', 'phone', 'company', 'jobTitle', 'source', 'owner', 'tags'];
const pairs = [
  ['firstName', 'lastName'],
  ['email', 'phone'],
  ['company', 'jobTitle'],
  ['source', 'owner'],
];

type Typed = Readonly<Record<string, { readonly value: FieldValue; readonly words: string | null }>>;

const noTyped: Typed = {};

/** Names of the API for keys of the catalog, to find a field by the pointer of a problem. */
const property: Readonly<Record<string, string>> = { company: 'companyId', owner: 'ownerId', source: 'firstSource' };

const inputOf = (fields: readonly ContactField[], typed: Typed): ContactInput =>
  fields.reduce<ContactInput>((input, field) => {
    const value = typed[field.key]?.value ?? null;
    return isBlank(value) || !field.write ? input : { ...input, ...field.write(value) };
  }, {});

const NewContactPanel = (): ReactNode => {
  const t = useMessages('contacts');
  const go = useGo();
  const me = useMe();
  const all = useContactFields();
  const fields = all.filter(({ key }) => asked.includes(key));
  const [typed, setTyped] = useState<Typed>(() =>
    me ? { owner: { value: me.user.id, words: me.user.name } } : noTyped,
  );
  const form = useRef<HTMLFormElement>(null);
  // The panel puts the focus on its title; a form is there to be typed into.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const create = useTell(contactEndpoints.createContact, {
    invalidates: [contactEndpoints.listContacts, contactEndpoints.countContacts, contactEndpoints.listCompanies],
    onSuccess: ({ id }) => go(`/contacts/${id}`, { search: 'keep', replace: true }),
  });
  const problems = problemsByField(create.error);
  const isKnown = Object.entries(typed).some(([key, { value }]) => key !== 'owner' && asText(value) !== null);
  const emailTaken =
    create.error instanceof ApiProblem && create.error.code === 'email-in-use' ? create.error.detail : undefined;
  const problemOf = (key: string): string | undefined =>
    key === 'email' && emailTaken !== undefined ? emailTaken : problems[property[key] ?? key];
  const isPlaced = emailTaken !== undefined || Object.keys(problems).length > 0;

  const input = (key: string): ReactNode => {
    const field = fields.find((one) => one.key === key);
    if (!field) return null;
    return (
      <FieldInput
        key={key}
        field={field}
        value={typed[key]?.value ?? null}
        words={typed[key]?.words ?? null}
        problem={problemOf(key)}
        onChange={(value, words) => setTyped((former) => ({ ...former, [key]: { value, words } }))}
      />
    );
  };
  return (
    <SidePanel title={t('contact.add')} onClose={() => go('/contacts', { search: 'keep' })}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isKnown) create.mutate({ body: inputOf(fields, typed) });
        }}
      >
        {create.isError && !isPlaced && (
          <Alert color="red" role="alert">
            {problemWords(create.error)}
          </Alert>
        )}
        {pairs.map(([left = '', right = '']) => (
          <div key={left} className={styles.pair}>
            {input(left)}
            {input(right)}
          </div>
        ))}
        {input('tags')}
        <div className={styles.formFoot}>
          <Button variant="default" onClick={() => go('/contacts', { search: 'keep' })}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!isKnown} loading={create.isPending}>
            {t('contact.save')}
          </Button>
        </div>
      </form>
    </SidePanel>
  );
};

export default NewContactPanel;
