import { formEndpoints, type SubmissionRow } from '#modules/forms/contract.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { DataTable, type Column } from '#platform/web/data-table/data-table.tsx';
import { When } from '#platform/web/figures.tsx';
import { useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMemo, type ReactNode } from 'react';
import { suspicionWords } from './suspicion-words.ts';

type SubmissionTableProps = {
  readonly state: SubmissionRow['state'];
  /** Of one form; of all without it. */
  readonly form?: string;
  /** The page whose panel shows one of them. */
  readonly under: string;
  readonly label: string;
  readonly empty: ReactNode;
};

const rowId = ({ id }: SubmissionRow): string => id;
const rowName = ({ title }: SubmissionRow): string => title;

export const SubmissionTable = ({ state, form, under, label, empty }: SubmissionTableProps): ReactNode => {
  const t = useMessages('forms');
  const go = useGo();
  const openId = useOpenParam('submissionId');
  const query = { state, ...(form === undefined ? {} : { form }) };
  const list = useAskPages(formEndpoints.listSubmissions, { query }, { live: true });
  const columns = useMemo<Column<SubmissionRow>[]>(
    () => [
      { id: 'title', title: t('submissions.who'), cell: ({ title }) => title, width: 260, fixed: true },
      { id: 'at', title: t('submissions.when'), cell: ({ at }) => <When at={at} />, width: 160 },
      ...(form === undefined
        ? [{ id: 'form', title: t('submissions.form'), cell: (row: SubmissionRow) => row.formName, width: 200 }]
        : []),
      ...(state === 'quarantined'
        ? [
            {
              id: 'why',
              title: t('submissions.why'),
              cell: (row: SubmissionRow) => suspicionWords(t, row.suspicions),
              width: 320,
            },
          ]
        : [
            {
              id: 'language',
              title: t('submissions.language'),
              cell: (row: SubmissionRow) => t(row.language === 'pl' ? 'language.pl' : 'language.en'),
              width: 100,
            },
          ]),
    ],
    [t, form, state],
  );
  return (
    <DataTable
      label={label}
      name={`form-submissions-${state}`}
      columns={columns}
      source={list}
      rowId={rowId}
      rowName={rowName}
      onOpen={(row) => go(`${under}/${row.id}`)}
      openId={openId}
      empty={empty}
    />
  );
};
