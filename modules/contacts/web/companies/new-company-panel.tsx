import { contactEndpoints, type CompanyInput } from '#modules/contacts/contract.ts';
import { ApiProblem, problemsByField } from '#platform/web/api.ts';
import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FieldInput } from '../edit/field-input.tsx';
import { asText, isBlank, type FieldValue } from '../edit/field-spec.ts';
import { problemWords } from '../edit/problem-words.ts';
import styles from '../panel/panel.module.css';
import { useCompanyFields } from './use-company-fields.ts';

const rows = [['name'], ['nip', 'domain'], ['industry', 'employees'], ['city', 'country'], ['owner']];

/** A problem of one field, told by its code. */
const fieldOfProblem: Readonly<Record<string, string>> = {
  'nip-not-valid': 'nip',
  'nip-in-use': 'nip',
  'domain-not-valid': 'domain',
  'domain-in-use': 'domain',
};

type Typed = Readonly<Record<string, { readonly value: FieldValue; readonly words: string | null }>>;

const NewCompanyPanel = (): ReactNode => {
  const t = useMessages('contacts');
  const go = useGo();
  const fields = useCompanyFields();
  const [typed, setTyped] = useState<Typed>({});
  const form = useRef<HTMLFormElement>(null);
  // The panel puts the focus on its title; a form is there to be typed into.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const create = useTell(contactEndpoints.createCompany, {
    invalidates: [contactEndpoints.listCompanies],
    onSuccess: ({ id }) => go(`/companies/${id}`, { search: 'keep', replace: true }),
  });
  const name = asText(typed['name']?.value ?? null);
  const about = create.error instanceof ApiProblem ? fieldOfProblem[create.error.code] : undefined;
  const problems = {
    ...problemsByField(create.error),
    ...(about === undefined ? {} : { [about]: problemWords(create.error) }),
  };
  const send = (): void => {
    if (name === null) return;
    const input = fields.reduce<CompanyInput>((made, field) => {
      const value = typed[field.key]?.value ?? null;
      return isBlank(value) || !field.write ? made : { ...made, ...field.write(value) };
    }, {});
    create.mutate({ body: { ...input, name } });
  };
  return (
    <SidePanel title={t('company.add')} onClose={() => go('/companies', { search: 'keep' })}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {create.isError && Object.keys(problems).length === 0 && (
          <Alert color="red" role="alert">
            {problemWords(create.error)}
          </Alert>
        )}
        {rows.map((keys) => (
          <div key={keys[0]} className={keys.length > 1 ? styles.pair : undefined}>
            {keys.map((key) => {
              const field = fields.find((one) => one.key === key);
              return (
                field && (
                  <FieldInput
                    key={key}
                    field={field}
                    value={typed[key]?.value ?? null}
                    words={typed[key]?.words ?? null}
                    problem={problems[key]}
                    required={key === 'name'}
                    onChange={(value, words) => setTyped((former) => ({ ...former, [key]: { value, words } }))}
                  />
                )
              );
            })}
          </div>
        ))}
        <div className={styles.formFoot}>
          <Button variant="default" onClick={() => go('/companies', { search: 'keep' })}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={name === null} loading={create.isPending}>
            {t('company.save')}
          </Button>
        </div>
      </form>
    </SidePanel>
  );
};

export default NewCompanyPanel;
