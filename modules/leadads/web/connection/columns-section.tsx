import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ColumnTarget, type KnownColumn, contactTargets, leadAdsEndpoints } from '../../contract.ts';
import { useTargetWords } from '../target-words.ts';
import { useCustomFields } from '../use-custom-fields.ts';
import styles from './connection-page.module.css';
import type { DraftProps } from './draft.ts';
import { Section } from './section.tsx';

const codeOf = (target: ColumnTarget): string => JSON.stringify(target);

type ColumnsProps = DraftProps & { readonly columns: readonly KnownColumn[] };

/** Columns that nobody has answered yet are a long list; those that matter stand first. */
const atFirst = 12;

const Columns = ({ columns, draft, changeSettings }: ColumnsProps): ReactNode => {
  const t = useMessages('leadads');
  const words = useTargetWords();
  const custom = useCustomFields();
  const [all, setAll] = useState(false);
  const { mapping, consents } = draft.settings;
  const choice = (target: ColumnTarget) => ({ value: codeOf(target), label: words(target) });
  const groups = [
    {
      group: t('columns.contact'),
      items: contactTargets.map((field) => choice({ to: 'contact', field })),
    },
    {
      group: t('columns.custom'),
      items: custom.map(({ key }) => choice({ to: 'custom', key })),
    },
    {
      group: t('columns.consents'),
      items: consents.filter(({ given }) => given === 'by-answer').map(({ key }) => choice({ to: 'consent', key })),
    },
    { group: t('columns.other'), items: [choice({ to: 'ignore' })] },
  ].filter(({ items }) => items.length > 0);
  const targetOf = ({ column, target }: KnownColumn): ColumnTarget =>
    mapping.find((each) => each.column === column)?.target ?? target;
  const setTarget = (column: string, code: string | null): void => {
    if (code === null) return;
    const target = ColumnTarget.parse(JSON.parse(code));
    changeSettings({ mapping: [...mapping.filter((each) => each.column !== column), { column, target }] });
  };
  const shown = all ? columns : columns.slice(0, Math.max(atFirst, columns.filter((each) => each.example).length));
  return (
    <>
      <ul className={styles.columns}>
        {shown.map((column) => (
          <li key={column.column} className={styles.column}>
            <div className={styles.columnName}>
              {column.label}
              <span className={styles.dimmed}>
                {column.example === null ? t('columns.unseen') : t('columns.example', { example: column.example })}
              </span>
            </div>
            <Select
              aria-label={t('columns.becomes', { column: column.label })}
              allowDeselect={false}
              searchable
              data={groups}
              value={codeOf(targetOf(column))}
              onChange={(code) => setTarget(column.column, code)}
            />
          </li>
        ))}
      </ul>
      {shown.length < columns.length && (
        <div className={styles.row}>
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            {t('columns.all', { count: columns.length - shown.length })}
          </Button>
        </div>
      )}
    </>
  );
};

/** What each column of the platform's forms becomes. */
export const ColumnsSection = ({
  connectionId,
  ...props
}: DraftProps & { readonly connectionId: string }): ReactNode => {
  const t = useMessages('leadads');
  const columns = useAsk(leadAdsEndpoints.listColumns, { params: { connectionId } });
  return (
    <Section title={t('columns.title')} text={t('columns.text')}>
      <Asked of={columns} skeleton={<SkeletonLines lines={6} />}>
        {({ data }) => <Columns columns={data} {...props} />}
      </Asked>
    </Section>
  );
};
