import { contactEndpoints, type CompanyRow } from '#modules/contacts/contract.ts';
import { prospectingEndpoints, type FactField, type Lookup } from '#modules/prospecting/contract.ts';
import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button, Checkbox } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { factNames } from './fact-names.ts';
import styles from './registers-section.module.css';
import { sourceNames } from './source-names.ts';

const { getCompany, listCompanies, countCompanies } = contactEndpoints;
const changed = [
  getCompany,
  listCompanies,
  countCompanies,
  prospectingEndpoints.companyProvenance,
  prospectingEndpoints.companyValues,
];

type FindingsProps = {
  readonly company: CompanyRow;
  readonly lookup: Lookup;
  readonly onDone: () => void;
};

/** What the registers say otherwise: gaps are ticked, what a person wrote waits for the reader's own tick. */
const Findings = ({ company, lookup, onDone }: FindingsProps): ReactNode => {
  const t = useMessages('prospecting');
  const invalidate = useInvalidate();
  const [ticked, setTicked] = useState<ReadonlySet<FactField>>(
    () => new Set(lookup.findings.filter(({ kind }) => kind !== 'differs').map(({ field }) => field)),
  );
  const undo = async (enrichmentId: string): Promise<void> => {
    const { keptNewer } = await call(prospectingEndpoints.undoEnrichment, { params: { enrichmentId }, body: {} });
    await invalidate(changed);
    if (keptNewer > 0) tell(t('section.keptNewer', { count: keptNewer }));
  };
  const { mutate, isPending } = useTell(prospectingEndpoints.takeOver, {
    invalidates: changed,
    onSuccess: ({ enrichmentId, changed: count }) => {
      onDone();
      undoable({ message: t('section.taken', { count, name: company.name }), undo: () => undo(enrichmentId) });
    },
    onError: tellProblem,
  });
  const tick = (field: FactField): void =>
    setTicked((former) => {
      const next = new Set(former);
      if (!next.delete(field)) next.add(field);
      return next;
    });
  return (
    <>
      <ul className={styles.findings}>
        {lookup.findings.map(({ field, current, found, provider, kind }) => (
          <li key={field} data-kind={kind}>
            <Checkbox
              checked={ticked.has(field)}
              onChange={() => tick(field)}
              label={
                <>
                  <span className={styles.fact}>{t(factNames[field])}</span>
                  <span className={styles.values}>
                    {current !== null && (
                      <>
                        <del>{current}</del> <span aria-hidden>→</span>{' '}
                      </>
                    )}
                    <ins>{found}</ins>
                  </span>
                  <small className={styles.source}>
                    {t(sourceNames[provider])}
                    {kind === 'differs' && ` · ${t('section.differs')}`}
                  </small>
                </>
              }
            />
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button
          disabled={ticked.size === 0}
          loading={isPending}
          onClick={() => mutate({ params: { companyId: company.id }, body: { fields: [...ticked] } })}
        >
          {t('section.take', { count: ticked.size })}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('section.leave')}
        </Button>
      </div>
    </>
  );
};

const RegistersSection = ({ company }: { readonly company: CompanyRow }): ReactNode => {
  const t = useMessages('prospecting');
  const language = useLanguage();
  const mayWrite = useCan('contacts.write');
  const [lookup, setLookup] = useState<Lookup | undefined>(undefined);
  const ask = useTell(prospectingEndpoints.lookUpCompany, { onSuccess: setLookup, onError: tellProblem });
  if (company.nip === null) return <p className={styles.hint}>{t('section.noNip')}</p>;
  if (!mayWrite) return <p className={styles.hint}>{t('section.mayNot')}</p>;
  const isClean = lookup !== undefined && lookup.answers.every(({ failure }) => failure === null);
  return (
    <div className={styles.section}>
      {lookup === undefined ? (
        <>
          <p className={styles.hint}>{t('section.hint')}</p>
          <Button
            variant="default"
            leftSection={<IconBuildingBank size={16} aria-hidden />}
            loading={ask.isPending}
            onClick={() => ask.mutate({ params: { companyId: company.id }, body: {} })}
          >
            {t('section.ask')}
          </Button>
        </>
      ) : (
        <div aria-live="polite">
          {lookup.answers.map(({ provider, failure }) =>
            failure === null ? null : (
              <p key={provider} className={styles.failure} role="alert">
                {failure[language]}
              </p>
            ),
          )}
          {lookup.findings.length > 0 ? (
            <Findings company={company} lookup={lookup} onDone={() => setLookup(undefined)} />
          ) : (
            <div className={styles.foot}>
              {isClean && <p className={styles.hint}>{t('section.allSame')}</p>}
              <Button variant="default" size="compact-sm" onClick={() => setLookup(undefined)}>
                {t('section.close')}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
};

export default RegistersSection;
