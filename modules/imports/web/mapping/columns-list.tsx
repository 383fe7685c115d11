import type { ColumnTarget, ImportSettings, Inspection, Preview } from '#modules/imports/contract.ts';
import type { DateFormat } from '#modules/imports/domain/parse-date.ts';
import type { NumberFormat } from '#modules/imports/domain/parse-number.ts';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { Button, TextInput } from '@mantine/core';
import { IconEyeOff, IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { Words } from '../import-words.ts';
import { moveFocus } from '../move-focus.ts';
import {
  rivals,
  unrecognised,
  withDateFormat,
  withNumberFormat,
  withoutColumns,
  withTarget,
} from './change-settings.ts';
import { ColumnRow } from './column-row.tsx';
import styles from './columns-list.module.css';
import { shownColumns, views, type View } from './shown-columns.ts';
import { choiceGroups, type KnownField, type StageName } from './target-choices.ts';

type Problems = z.infer<typeof Preview>['problems'];

type ColumnsListProps = {
  readonly inspection: Inspection;
  readonly settings: ImportSettings;
  readonly stages: readonly StageName[];
  readonly knownFields: readonly KnownField[];
  readonly problems: Problems | undefined;
  readonly change: (make: (former: ImportSettings) => ImportSettings) => void;
  /** Leaves columns out in one go, which can be undone. */
  readonly onLeaveOut: (settings: ImportSettings, places: readonly number[]) => void;
  /** The file is being read anew. */
  readonly busy: boolean;
  readonly words: Words;
};

/** From so many columns on, a list is searched rather than read. */
const manyColumns = 12;
const shownAtFirst = 40;
/** From so many unrecognised columns on, leaving them all out is worth a button. */
const manyUnrecognised = 5;

const viewNames: Readonly<Record<View, string>> = {
  all: messageKey('columns.all'),
  imported: messageKey('columns.imported'),
  fields: messageKey('columns.fields'),
  ignored: messageKey('columns.ignored'),
  trouble: messageKey('columns.trouble'),
};

/** The columns of the file: what is in each, and what it becomes. */
export const ColumnsList = (props: ColumnsListProps): ReactNode => {
  const { inspection, settings, stages, knownFields, problems, change, onLeaveOut, busy, words } = props;
  const { t } = words;
  const [openAt, setOpenAt] = useState<number | null>(null);
  const [view, setView] = useState<View>('all');
  const [search, setSearch] = useState('');
  const [whole, setWhole] = useState(false);
  const searched = useDeferredValue(search);

  const sameAs = useMemo(() => rivals(settings.columns), [settings.columns]);
  const rejectedBy = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { column, count } of problems ?? [])
      if (column !== null) counts.set(column, (counts.get(column) ?? 0) + count);
    return counts;
  }, [problems]);
  // As one text, so that a change elsewhere in the file does not make the lists of all columns anew.
  const systems = [
    ...new Set(settings.columns.flatMap(({ target }) => (target.to === 'externalId' ? [target.system] : []))),
  ].join('\n');
  const groups = useMemo(
    () =>
      choiceGroups({ subject: settings.of, stages, knownFields, systems: systems.split('\n').filter(Boolean) }, words),
    [settings.of, stages, knownFields, systems, words],
  );
  const knownKeys = useMemo(() => new Set(knownFields.map(({ key }) => key)), [knownFields]);
  const takenKeys = useMemo(
    () =>
      new Set([
        ...knownKeys,
        ...settings.columns.flatMap(({ target }) => (target.to === 'custom' ? [target.key] : [])),
      ]),
    [knownKeys, settings.columns],
  );
  const trouble = (at: number): boolean => sameAs.has(at) || rejectedBy.has(settings.columns[at]?.name ?? '');
  const places = shownColumns(settings.columns, { view, search: searched, trouble });
  const visible = whole ? places : places.slice(0, shownAtFirst);
  const many = settings.columns.length > manyColumns;
  const left = unrecognised(settings, inspection, knownKeys);

  const onTarget = useCallback(
    (at: number, target: ColumnTarget) => {
      setOpenAt(null);
      change((former) => withTarget(former, inspection, at, target));
    },
    [change, inspection],
  );
  const onDateFormat = useCallback(
    (at: number, format: DateFormat | null) => change((former) => withDateFormat(former, at, format)),
    [change],
  );
  const onNumberFormat = useCallback(
    (at: number, format: NumberFormat | null) => change((former) => withNumberFormat(former, at, format)),
    [change],
  );
  const close = useCallback(() => setOpenAt(null), []);

  return (
    <section className={styles.section} aria-labelledby="import-columns" aria-busy={busy || undefined}>
      <header className={styles.head}>
        <h2 id="import-columns" className={styles.title}>
          {t('columns.title')}
        </h2>
        {many && (
          <div className={styles.tools}>
            <TextInput
              size="sm"
              className={styles.search}
              aria-label={t('columns.search')}
              placeholder={t('columns.search')}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <FilterChoice
              label={t('columns.show')}
              value={view}
              options={views.map((each) => ({
                value: each,
                label: `${t(viewNames[each])} (${words.count(shownColumns(settings.columns, { view: each, search: '', trouble }).length)})`,
              }))}
              onChange={(chosen) => setView(chosen ?? 'all')}
            />
          </div>
        )}
        {left.length >= manyUnrecognised && (
          <Button
            variant="default"
            className={styles.leave}
            leftSection={<IconEyeOff size={16} aria-hidden />}
            onClick={() => onLeaveOut(withoutColumns(settings, left), left)}
          >
            {words.counted(messageKey('columns.leaveOut'), left.length)}
          </Button>
        )}
      </header>
      <div
        className={styles.table}
        role="table"
        aria-labelledby="import-columns"
        onKeyDown={moveFocus}
        data-busy={busy || undefined}
      >
        <div className={styles.headings} role="row">
          <span role="columnheader">{t('columns.inFile')}</span>
          <span role="columnheader">{t('columns.samples')}</span>
          <span role="columnheader">{t('columns.becomes')}</span>
          <span role="columnheader">{t('columns.format')}</span>
        </div>
        {visible.map((at) => {
          const inspected = inspection.columns[at];
          const column = settings.columns[at];
          if (!inspected || !column) return null;
          return (
            <ColumnRow
              key={at}
              at={at}
              inspected={inspected}
              column={column}
              subject={settings.of}
              stages={stages}
              groups={groups}
              takenKeys={takenKeys}
              isKnownField={column.target.to === 'custom' && knownKeys.has(column.target.key)}
              sameAs={sameAs.get(at) ?? null}
              rejected={rejectedBy.get(column.name) ?? 0}
              open={openAt === at}
              onOpen={setOpenAt}
              onClose={close}
              onTarget={onTarget}
              onDateFormat={onDateFormat}
              onNumberFormat={onNumberFormat}
              words={words}
            />
          );
        })}
      </div>
      {places.length === 0 && <p className={styles.nothing}>{t('columns.nothing')}</p>}
      {places.length > visible.length && (
        <Button variant="default" className={styles.more} onClick={() => setWhole(true)}>
          {words.counted(messageKey('columns.more'), places.length - visible.length)}
        </Button>
      )}
    </section>
  );
};
