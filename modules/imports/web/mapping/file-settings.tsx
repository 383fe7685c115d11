import type { Import, ImportSubject, Inspection } from '#modules/imports/contract.ts';
import { encodings } from '#modules/imports/domain/detect-encoding.ts';
import { importSubjects } from '#modules/imports/domain/mapping.ts';
import { delimiters } from '#modules/imports/domain/split-csv.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import type { Pipeline } from '#modules/pipeline/contract.ts';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './mapping-page.module.css';
import type { Draft } from './use-draft.ts';

const delimiterNames: Readonly<Record<string, string>> = {
  ',': messageKey('file.comma'),
  ';': messageKey('file.semicolon'),
  '\t': messageKey('file.tab'),
  '|': messageKey('file.bar'),
};

const subjectNames: Readonly<Record<ImportSubject, string>> = {
  contacts: messageKey('subject.contacts'),
  deals: messageKey('subject.deals'),
};

const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1250': 'Windows-1250',
  'windows-1252': 'Windows-1252',
};

const sureness: Readonly<Record<Inspection['sure'], string>> = {
  certain: messageKey('file.certain'),
  likely: messageKey('file.likely'),
  guess: messageKey('file.guess'),
};

/** What was found, how sure that is, and what to look at when it is wrong. */
const found = (
  { format, encoding, delimiter, sheet, sheets, sure }: Inspection,
  byHand: boolean,
  words: Words,
): string => {
  const { t } = words;
  if (format === 'xlsx')
    return (sheets?.length ?? 0) > 1
      ? t('file.foundSheets', { sheet: sheet ?? '', count: sheets?.length ?? 0 })
      : t('file.foundSheet', { sheet: sheet ?? '' });
  return t('file.foundCsv', {
    encoding: encodingNames[encoding ?? ''] ?? encoding ?? '',
    delimiter: t(delimiterNames[delimiter ?? ''] ?? messageKey('file.otherMark')),
    sure: byHand ? t('file.byHand') : t(sureness[sure]),
  });
};

type FileSettingsProps = {
  readonly of: Import;
  readonly draft: Draft;
  readonly funnels: readonly Funnel[];
  readonly onFunnel: (funnel: Funnel) => void;
  /** Of a file of deals. */
  readonly pipelines: readonly Pipeline[];
  /** Null: only people may be brought in. */
  readonly onSubject: ((subject: ImportSubject) => void) | null;
  readonly words: Words;
};

/** How the file is read, which funnel its dates belong to, and where people come from who do not say it. */
export const FileSettings = (props: FileSettingsProps): ReactNode => {
  const { of, draft, funnels, onFunnel, pipelines, onSubject, words } = props;
  const { t } = words;
  const { settings, change, reread } = draft;
  const { inspection } = of;
  return (
    <div className={styles.file}>
      <div className={styles.choices}>
        <FilterBar>
          {onSubject && (
            <FilterChoice
              label={t('subject.label')}
              value={settings.of}
              options={importSubjects.map((subject) => ({ value: subject, label: t(subjectNames[subject]) }))}
              onChange={(subject) => subject !== undefined && subject !== settings.of && onSubject(subject)}
            />
          )}
          {settings.of === 'deals' && pipelines.length > 1 && (
            <FilterChoice
              label={t('pipeline.label')}
              value={settings.deals.pipeline ?? pipelines[0]?.key}
              options={pipelines.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(pipeline) =>
                pipeline !== undefined && change((former) => ({ ...former, deals: { ...former.deals, pipeline } }))
              }
            />
          )}
          {settings.of === 'contacts' && funnels.length > 1 && (
            <FilterChoice
              label={t('funnel.label')}
              value={settings.funnel}
              options={funnels.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(key) => {
                const chosen = funnels.find((funnel) => funnel.key === key);
                if (chosen && chosen.key !== settings.funnel) onFunnel(chosen);
              }}
            />
          )}
          {inspection.sheets && inspection.sheets.length > 1 && (
            <FilterChoice
              label={t('file.sheet')}
              value={inspection.sheet ?? undefined}
              options={inspection.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
              onChange={(sheet) => sheet !== undefined && sheet !== inspection.sheet && void reread({ sheet })}
            />
          )}
          {inspection.format === 'csv' && (
            <>
              <FilterChoice
                label={t('file.encoding')}
                value={inspection.encoding ?? undefined}
                options={encodings.map((encoding) => ({ value: encoding, label: encodingNames[encoding] ?? encoding }))}
                onChange={(encoding) =>
                  encoding !== undefined && encoding !== inspection.encoding && void reread({ encoding })
                }
              />
              <FilterChoice
                label={t('file.delimiter')}
                value={inspection.delimiter ?? undefined}
                options={delimiters.map((mark) => ({
                  value: mark,
                  label: t(delimiterNames[mark] ?? messageKey('file.otherMark')),
                }))}
                onChange={(delimiter) =>
                  delimiter !== undefined && delimiter !== inspection.delimiter && void reread({ delimiter })
                }
              />
            </>
          )}
        </FilterBar>
        <TextInput
          className={styles.source}
          aria-label={t('source.label')}
          placeholder={t('source.placeholder')}
          value={settings.source ?? ''}
          maxLength={200}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            change((former) => ({ ...former, source: typed.trim() === '' ? null : typed }));
          }}
        />
      </div>
      <p className={styles.found} data-sure={inspection.sure} aria-live="polite">
        {draft.rereading ? t('file.rereading') : found(inspection, draft.byHand, words)}
      </p>
    </div>
  );
};
