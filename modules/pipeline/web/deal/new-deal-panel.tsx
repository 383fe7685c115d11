import { contactEndpoints } from '#modules/contacts/contract.ts';
import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { problemsByField } from '#platform/web/api.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useAddress, useGo } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useMe, useWorkspace } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Select } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { usePipelines } from '../use-pipelines.ts';
import { changedByDeals } from './changed-by-deals.ts';
import { DealFields, type DealDraft } from './deal-fields.tsx';
import styles from './deal.module.css';

const Address = z.object({
  contact: z.uuid().optional(),
  company: z.uuid().optional(),
  pipeline: z.string().max(40).optional(),
  stage: z.string().max(40).optional(),
});

/** The person and the company of the address, once they are known. */
const usePrefill = (address: z.output<typeof Address>) => {
  const { contact = '', company = '' } = address;
  const person = useAsk(contactEndpoints.getContact, { params: { contactId: contact } }, { enabled: contact !== '' });
  const firm = useAsk(contactEndpoints.getCompany, { params: { companyId: company } }, { enabled: company !== '' });
  const waiting = (contact !== '' && person.isLoading) || (company !== '' && firm.isLoading);
  const ofPerson =
    person.data?.companyId != null ? { id: person.data.companyId, name: person.data.companyName ?? '' } : null;
  return {
    waiting,
    contact: person.data ? { id: person.data.id, name: person.data.displayName } : null,
    company: firm.data ? { id: firm.data.id, name: firm.data.name } : ofPerson,
  };
};

type FormProps = {
  readonly address: z.output<typeof Address>;
  readonly contact: DealDraft['contact'];
  readonly company: DealDraft['company'];
  readonly onClose: () => void;
};

const NewDealForm = ({ address, contact, company, onClose }: FormProps): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  const go = useGo();
  const me = useMe();
  const { currency } = useWorkspace();
  const pipelines = usePipelines().data?.data ?? [];
  const [key, setKey] = useState(address.pipeline);
  const pipeline = pipelines.find((one) => one.key === key) ?? pipelines[0];
  const [chosen, setStage] = useState(address.stage);
  const stage = pipeline?.stages.some((one) => one.key === chosen) ? chosen : pipeline?.stages[0]?.key;
  const [draft, setDraft] = useState<DealDraft>({
    name: '',
    contact,
    company,
    owner: me && { id: me.user.id, name: me.user.name },
    amountMinor: null,
    currency,
    expectedOn: null,
  });
  const create = useTell(pipelineEndpoints.createDeal, {
    invalidates: changedByDeals,
    onSuccess: ({ id }) => go(`/pipeline/${id}`, { search: pipeline ? { pipeline: pipeline.key } : {}, replace: true }),
    onError: (error) => {
      if (Object.keys(problemsByField(error)).length === 0) tellProblem(error);
    },
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.name.trim() === '') return;
        create.mutate({
          body: {
            name: draft.name.trim(),
            contactId: draft.contact?.id ?? null,
            ...(draft.company ? { companyId: draft.company.id } : {}),
            ownerId: draft.owner?.id ?? null,
            amountMinor: draft.amountMinor,
            currency: draft.currency,
            expectedOn: draft.expectedOn,
            ...(pipeline ? { pipeline: pipeline.key } : {}),
            ...(stage === undefined ? {} : { stage }),
          },
        });
      }}
    >
      <Suspense fallback={<SkeletonLines lines={8} />}>
        <DealFields
          draft={draft}
          onChange={(change) => setDraft((former) => ({ ...former, ...change }))}
          problems={problemsByField(create.error)}
          focusName
        />
      </Suspense>
      <div className={styles.pair}>
        {pipelines.length > 1 && (
          <Select
            label={t('field.pipeline')}
            data={pipelines.map((one) => ({ value: one.key, label: one.name }))}
            value={pipeline?.key ?? null}
            withScrollArea={false}
            onChange={(value) => setKey(value ?? undefined)}
          />
        )}
        <Select
          label={t('field.stage')}
          data={pipeline?.stages.map((one) => ({ value: one.key, label: one.name[language] })) ?? []}
          value={stage ?? null}
          withScrollArea={false}
          onChange={(value) => setStage(value ?? undefined)}
        />
      </div>
      <div className={styles.formFoot}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={draft.name.trim() === ''} loading={create.isPending}>
          {t('deal.open')}
        </Button>
      </div>
    </form>
  );
};

const NewDealPanel = (): ReactNode => {
  const t = useMessages('pipeline');
  const go = useGo();
  const [address] = useAddress(Address);
  const { waiting, contact, company } = usePrefill(address);
  const close = (): void =>
    go('/pipeline', { search: address.pipeline === undefined ? {} : { pipeline: address.pipeline } });
  return (
    <SidePanel title={t('deal.open')} width={600} onClose={close}>
      {waiting ? (
        <div aria-busy="true">
          <SkeletonLines lines={8} />
        </div>
      ) : (
        <NewDealForm address={address} contact={contact} company={company} onClose={close} />
      )}
    </SidePanel>
  );
};

export default NewDealPanel;
