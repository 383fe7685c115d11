import { pipelineEndpoints, type Deal } from '#modules/pipeline/contract.ts';
import { problemsByField } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { Day, Money, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { changedByDeals } from './changed-by-deals.ts';
import { DealFields, type DealDraft } from './deal-fields.tsx';
import styles from './deal.module.css';
import { PanelSection } from './panel-section.tsx';

const draftOf = ({ name, contact, company, owner, amountMinor, currency, expectedOn }: Deal): DealDraft => ({
  name,
  contact,
  company,
  owner,
  amountMinor,
  currency,
  expectedOn,
});

type EditProps = { readonly deal: Deal; readonly onDone: () => void };

const EditFacts = ({ deal, onDone }: EditProps): ReactNode => {
  const t = useMessages('pipeline');
  const invalidate = useInvalidate();
  // What is being typed is not taken away by what a colleague saves meanwhile; the server tells them apart by the revision.
  const [before] = useState(deal);
  const [draft, setDraft] = useState<DealDraft>(() => draftOf(deal));
  const [note, setNote] = useState('');
  const save = useTell(pipelineEndpoints.changeDeal, {
    invalidates: changedByDeals,
    onSuccess: onDone,
    onError: (error) => {
      if (Object.keys(problemsByField(error)).length === 0) tellProblem(error);
      void invalidate(changedByDeals);
    },
  });
  const postponed = draft.expectedOn !== before.expectedOn && before.expectedOn !== null;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const { name, contact, company, owner, amountMinor, currency, expectedOn } = draft;
        save.mutate({
          params: { dealId: deal.id },
          body: {
            name: name.trim(),
            contactId: contact?.id ?? null,
            companyId: company?.id ?? null,
            ownerId: owner?.id ?? null,
            ...(before.lineItems.length > 0 ? {} : { amountMinor }),
            currency,
            expectedOn,
            revision: before.revision,
            ...(note.trim() === '' ? {} : { note: note.trim() }),
          },
        });
      }}
    >
      <Suspense fallback={<SkeletonLines lines={6} />}>
        <DealFields
          draft={draft}
          onChange={(change) => setDraft((former) => ({ ...former, ...change }))}
          problems={problemsByField(save.error)}
          valueFromItems={deal.lineItems.length > 0}
        />
      </Suspense>
      {postponed && (
        <TextInput
          label={t('field.note')}
          description={t('field.noteHint')}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <div className={styles.formFoot}>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={draft.name.trim() === ''} loading={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
};

/** Who it is about, who looks after it, what it is worth and when it closes. */
export const DealFacts = ({ deal }: { readonly deal: Deal }): ReactNode => {
  const t = useMessages('pipeline');
  const [editing, setEditing] = useState(false);
  useKey('e', () => setEditing(true), t('deal.edit'), { enabled: deal.mayWrite && !editing });
  return (
    <PanelSection
      title={t('deal.facts')}
      aside={
        deal.mayWrite &&
        !editing && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setEditing(true)}
          >
            {t('deal.edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <EditFacts deal={deal} onDone={() => setEditing(false)} />
      ) : (
        <dl className={styles.facts}>
          <dt>{t('field.company')}</dt>
          <dd>
            {deal.company ? (
              <PageLink to={`/companies/${deal.company.id}`}>{deal.company.name}</PageLink>
            ) : (
              t('field.none')
            )}
          </dd>
          <dt>{t('field.contact')}</dt>
          <dd>
            {deal.contact ? (
              <PageLink to={`/contacts/${deal.contact.id}`}>{deal.contact.name}</PageLink>
            ) : (
              t('field.none')
            )}
          </dd>
          <dt>{t('field.owner')}</dt>
          <dd>{deal.owner?.name ?? t('field.noOwner')}</dd>
          <dt>{t('field.value')}</dt>
          <dd>
            {deal.amountMinor === null ? t('field.none') : <Money minor={deal.amountMinor} currency={deal.currency} />}
          </dd>
          <dt>{t('field.expected')}</dt>
          <dd>{deal.expectedOn === null ? t('field.none') : <Day on={deal.expectedOn} />}</dd>
          <dt>{t('field.stageSince')}</dt>
          <dd>
            <When at={deal.stageSince} />
          </dd>
          {deal.nextStep && (
            <>
              <dt>{t('column.next')}</dt>
              <dd>{deal.nextStep.title}</dd>
            </>
          )}
        </dl>
      )}
    </PanelSection>
  );
};
