import { contactEndpoints, type CompanyRow } from '#modules/contacts/contract.ts';
import { useAsk, useAskPages } from '#platform/web/ask.ts';
import { useListNeighbours } from '#platform/web/data-table/list-neighbours.ts';
import { PageLink, useGo, usePageParams } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked, ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { isBlank } from '../edit/field-spec.ts';
import { FieldRow } from '../panel/field-row.tsx';
import { PanelSection } from '../panel/panel-section.tsx';
import styles from '../panel/panel.module.css';
import { companyPanelSections, inOrder } from '../registries.ts';
import { useCompanyNotes } from './company-notes.ts';
import { StageOf } from '../stage-of.tsx';
import { peopleOf } from './company-columns.tsx';
import type { CompanyField } from './company-fields.ts';
import { useCompanyFields } from './use-company-fields.ts';
import { useEditCompany } from './use-edit-company.ts';

/** Only what a browser opens as a page: other programs' addresses stay text. */
const pageAddress = (typed: string): string | undefined => {
  try {
    const url = new URL(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
};

const linkOf = (field: CompanyField, company: CompanyRow): ReactNode => {
  const value = field.read(company);
  if (typeof value !== 'string' || (field.key !== 'website' && field.key !== 'domain')) return undefined;
  const address = pageAddress(value);
  return address === undefined ? undefined : (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {value}
    </a>
  );
};

const CompanyPeople = ({ company }: { readonly company: CompanyRow }): ReactNode => {
  const t = useMessages('contacts');
  const list = useAskPages(contactEndpoints.listContacts, {
    query: { filter: peopleOf(company.name).filter, sort: 'lastName', limit: 20 },
  });
  // Two companies may carry the same name.
  const people = (list.data?.pages ?? [])
    .flatMap((page) => page.data)
    .filter(({ companyId }) => companyId === company.id);
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <SkeletonLines lines={3} />;
  if (people.length === 0) return <p className={styles.dimmed}>{t('company.nobody')}</p>;
  return (
    <>
      <ul className={styles.plainList}>
        {people.map(({ id, displayName, jobTitle, stage }) => (
          <li key={id}>
            <span className={styles.grow}>
              <PageLink to={`/contacts/${id}`} search={peopleOf(company.name)}>
                {displayName}
              </PageLink>
              {jobTitle !== null && <span className={styles.dimmed}> · {jobTitle}</span>}
            </span>
            <StageOf stage={stage} />
          </li>
        ))}
      </ul>
      {company.contacts > people.length && (
        <Button component={PageLink} to="/contacts" search={peopleOf(company.name)} variant="subtle" size="compact-sm">
          {t('company.allPeople', { count: company.contacts })}
        </Button>
      )}
    </>
  );
};

/** Shown even when they are empty: what one asks for first. */
const always = new Set(['name', 'domain', 'nip', 'industry', 'employees', 'city', 'owner']);

const CompanyContent = ({ company }: { readonly company: CompanyRow }): ReactNode => {
  const t = useMessages('contacts');
  const mayEdit = useCan('contacts.write');
  const fields = useCompanyFields();
  const edit = useEditCompany();
  const noteOf = useCompanyNotes(company.id);
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const isShown = (field: CompanyField): boolean => isWhole || always.has(field.key) || !isBlank(field.read(company));
  const hidden = fields.filter((field) => !isShown(field)).length;
  return (
    <>
      <PanelSection title={t('company.data')}>
        <dl className={styles.fields} data-fields>
          {fields.filter(isShown).map((field) => (
            <FieldRow
              key={field.key}
              field={field}
              value={field.read(company)}
              words={field.words?.(company)}
              onSave={mayEdit ? (value, words) => edit(company, field, value, words) : undefined}
              link={linkOf(field, company)}
              note={noteOf(field.key, field.read(company))}
            />
          ))}
        </dl>
        {(hidden > 0 || isWhole) && (
          <Button variant="subtle" color="gray" size="compact-sm" ml={-8} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('panel.fewer') : t('panel.more', { count: hidden })}
          </Button>
        )}
      </PanelSection>
      {inOrder(companyPanelSections).map(({ key, title, Component }) => (
        <PanelSection key={key} title={title[language]}>
          <Suspense fallback={<SkeletonLines lines={2} />}>
            <Component company={company} />
          </Suspense>
        </PanelSection>
      ))}
      <PanelSection title={t('company.peopleTitle', { count: company.contacts })}>
        <CompanyPeople company={company} />
      </PanelSection>
    </>
  );
};

type CompanyPanelProps = {
  /** Where its addresses begin, the page it lies over, and the name of that page's table. */
  readonly home?: string;
  readonly closesTo?: string;
  readonly table?: string;
};

export const CompanyPanel = ({
  home = '/companies',
  closesTo = home,
  table = 'companies',
}: CompanyPanelProps): ReactNode => {
  const t = useMessages('contacts');
  const go = useGo();
  const { companyId } = usePageParams('companyId');
  const { next, previous } = useListNeighbours(table, companyId);
  const company = useAsk(contactEndpoints.getCompany, { params: { companyId } });
  const openOther = (id: string | undefined) =>
    id === undefined ? undefined : () => go(`${home}/${id}`, { search: 'keep', replace: true });
  return (
    <SidePanel
      title={company.data?.name ?? t('company.title')}
      onClose={() => go(closesTo, { search: 'keep' })}
      onNext={openOther(next)}
      onPrevious={openOther(previous)}
    >
      <Asked of={company} skeleton={<SkeletonLines lines={12} />}>
        {(shown) => <CompanyContent key={shown.id} company={shown} />}
      </Asked>
    </SidePanel>
  );
};

const CompanyPage = (): ReactNode => <CompanyPanel />;

export default CompanyPage;
