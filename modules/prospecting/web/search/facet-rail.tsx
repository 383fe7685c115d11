import { minorUnits } from '#platform/contract/currency.ts';
import { contactEndpoints } from '#modules/contacts/contract.ts';
import { prospectingEndpoints, type CompanyValues } from '#modules/prospecting/contract.ts';
import type { FieldDescription, Filter } from '#platform/contract/filter.ts';
import { useAsk } from '#platform/web/ask.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { divisionNames } from '../../domain/activity-divisions.ts';
import {
  ageIn,
  beginningsIn,
  choose,
  chooseAge,
  chooseBeginnings,
  chooseRange,
  chosenIn,
  conditionsOf,
  rangeIn,
  withFacet,
  type Age,
} from '../facet-filter.ts';
import { Facet } from './facet.tsx';
import { Ages, Choices, RangeInput, type FacetChoice } from './facet-inputs.tsx';
import styles from './facets.module.css';
import type { Records } from './search-address.ts';

type FacetRailProps = {
  readonly of: Records;
  readonly filter: Filter | undefined;
  readonly onFilter: (filter: Filter | undefined) => void;
};

const jobAges = [
  { value: 'months3', beyond: null, within: 90, label: messageKey('age.months3') },
  { value: 'year1', beyond: 90, within: 365, label: messageKey('age.months3to12') },
  { value: 'years3', beyond: 365, within: 1095, label: messageKey('age.years1to3') },
  { value: 'longer', beyond: 1095, within: null, label: messageKey('age.over3years') },
] as const satisfies readonly (Age & { label: string })[];

const firmAges = [
  { value: 'years2', beyond: null, within: 730, label: messageKey('age.years2') },
  { value: 'years5', beyond: 730, within: 1826, label: messageKey('age.years2to5') },
  { value: 'years10', beyond: 1826, within: 3652, label: messageKey('age.years5to10') },
  { value: 'longer', beyond: 3652, within: null, label: messageKey('age.over10years') },
] as const satisfies readonly (Age & { label: string })[];

const noValues: CompanyValues = {
  industries: [],
  divisions: [],
  regions: [],
  cities: [],
  legalForms: [],
  technologies: [],
};

const asChoices = (values: CompanyValues['regions']): readonly FacetChoice[] =>
  values.map(({ value, count }) => ({ value, label: value, count }));

/** Fields and values change seldom while somebody searches. */
const staleTime = 5 * 60_000;

/** All that one can search by; each facet reads the filter of the address and writes it. */
export const FacetRail = ({ of, filter, onFilter }: FacetRailProps): ReactNode => {
  const t = useMessages('prospecting');
  const language = useLanguage();
  const { currency } = useWorkspace();
  const { data: known } = useAsk(contactEndpoints.listFields, {}, { staleTime });
  const { data: values = noValues } = useAsk(prospectingEndpoints.companyValues, {}, { staleTime });
  const fields = new Map<string, FieldDescription>(known?.data.map((field) => [field.key, field]));
  const optionsOf = (key: string): readonly FacetChoice[] =>
    fields.get(key)?.options?.map(({ value, label }) => ({ value, label: label[language] })) ?? [];
  const clear = (field: string) => () => onFilter(withFacet(filter, field, []));

  const choices = (
    field: string,
    title: string,
    offered: readonly FacetChoice[],
    options: { readonly open?: boolean; readonly nothing?: string } = {},
  ): ReactNode => (
    <Facet
      title={title}
      chosen={conditionsOf(filter, field).length}
      onClear={clear(field)}
      openAtFirst={options.open ?? false}
    >
      <Choices
        title={title}
        choices={offered}
        chosen={chosenIn(filter, field)}
        onChoose={(chosen) => onFilter(choose(filter, field, chosen))}
        nothing={options.nothing ?? t('facet.nothing')}
      />
    </Facet>
  );
  const range = (field: string, title: string, unit = 1): ReactNode => (
    <Facet title={title} chosen={conditionsOf(filter, field).length} onClear={clear(field)}>
      <RangeInput
        title={title}
        range={rangeIn(filter, field)}
        onRange={(next) => onFilter(chooseRange(filter, field, next))}
        unit={unit}
      />
    </Facet>
  );
  const age = (field: string, title: string, ages: readonly (Age & { label: string })[]): ReactNode => (
    <Facet title={title} chosen={conditionsOf(filter, field).length > 0 ? 1 : 0} onClear={clear(field)}>
      <Ages
        ages={ages.map((one) => ({ ...one, label: t(one.label) }))}
        chosen={ageIn(filter, field, ages)?.value}
        onChoose={(chosen) =>
          onFilter(
            chooseAge(
              filter,
              field,
              ages.find(({ value }) => value === chosen.value),
            ),
          )
        }
      />
    </Facet>
  );

  const money = minorUnits(currency);
  return (
    <div className={styles.rail}>
      {of === 'contacts' && (
        <>
          <h2 className={styles.group}>{t('facet.people')}</h2>
          {choices('seniority', t('facet.seniority'), optionsOf('seniority'), { open: true })}
          {choices('department', t('facet.department'), optionsOf('department'))}
          <TitleFacet filter={filter} onFilter={onFilter} />
          {age('jobStartedOn', t('facet.timeInRole'), jobAges)}
        </>
      )}
      <h2 className={styles.group}>{t('facet.companies')}</h2>
      {choices('company.industry', t('facet.industry'), asChoices(values.industries), { open: of === 'companies' })}
      <Facet title={t('facet.pkd')} chosen={conditionsOf(filter, 'company.pkd').length} onClear={clear('company.pkd')}>
        <Choices
          title={t('facet.pkd')}
          choices={values.divisions.map(({ value, count }) => ({
            value,
            label: `${value} ${divisionNames.get(value)?.[language] ?? ''}`.trim(),
            count,
          }))}
          chosen={beginningsIn(filter, 'company.pkd')}
          onChoose={(chosen) => onFilter(chooseBeginnings(filter, 'company.pkd', chosen))}
          nothing={t('facet.noPkd')}
        />
      </Facet>
      {choices('company.size', t('facet.size'), optionsOf('company.size'), { open: of === 'companies' })}
      {range('company.revenue', t('facet.revenue', { currency }), money)}
      {choices('company.region', t('facet.region'), asChoices(values.regions))}
      {choices('company.city', t('facet.city'), asChoices(values.cities))}
      {choices('company.technologies', t('facet.technologies'), asChoices(values.technologies))}
      {range('company.adSpend', t('facet.adSpend', { currency }), money)}
      {range('company.openJobs', t('facet.openJobs'))}
      {choices('company.legalForm', t('facet.legalForm'), asChoices(values.legalForms))}
      {age('company.foundedOn', t('facet.founded'), firmAges)}
    </div>
  );
};

const TitleFacet = ({ filter, onFilter }: Omit<FacetRailProps, 'of'>): ReactNode => {
  const t = useMessages('prospecting');
  const field = 'jobTitle';
  const [only] = conditionsOf(filter, field);
  const asked = only?.is === 'contains' ? String(only.value) : '';
  const [typed, setTyped] = useState(asked);
  // Changed elsewhere: by its chip, or by going back.
  const [askedBefore, setAskedBefore] = useState(asked);
  if (asked !== askedBefore) {
    setAskedBefore(asked);
    setTyped(asked);
  }
  const send = (): void => {
    const text = typed.trim();
    if (text === asked) return;
    onFilter(withFacet(filter, field, text === '' ? [] : [{ field, is: 'contains', value: text }]));
  };
  return (
    <Facet
      title={t('facet.jobTitle')}
      chosen={conditionsOf(filter, field).length}
      onClear={() => onFilter(withFacet(filter, field, []))}
    >
      <TextInput
        aria-label={t('facet.jobTitle')}
        placeholder={t('facet.contains')}
        size="xs"
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={send}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
        }}
      />
    </Facet>
  );
};
