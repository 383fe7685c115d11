import type { ColumnSettings, ColumnTarget, ImportSubject, InspectedColumn } from '#modules/imports/contract.ts';
import { dateFormats, type DateFormat } from '#modules/imports/domain/parse-date.ts';
import { numberFormats, type NumberFormat } from '#modules/imports/domain/parse-number.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { NativeSelect } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { memo, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './columns-list.module.css';
import { dateFormatName, dateFormatsFor, numberFormatExample } from './format-words.ts';
import { SureMark } from './sure-mark.tsx';
import { TargetButton } from './target-button.tsx';
import type { ChoiceGroup, StageName } from './target-choices.ts';
import { holdsDates, holdsNumbers, targetId } from './target-kind.ts';
import { TargetPicker } from './target-picker.tsx';

export type ColumnRowProps = {
  readonly at: number;
  readonly inspected: InspectedColumn;
  readonly column: ColumnSettings;
  readonly subject: ImportSubject;
  readonly stages: readonly StageName[];
  readonly groups: readonly ChoiceGroup[];
  /** Keys of fields, which a new one cannot have. */
  readonly takenKeys: ReadonlySet<string>;
  /** The custom field chosen is there already. */
  readonly isKnownField: boolean;
  /** Another column that becomes the same. */
  readonly sameAs: string | null;
  /** Rows of the sample rejected because of this column. */
  readonly rejected: number;
  /** The list of choices is open. */
  readonly open: boolean;
  readonly onOpen: (at: number) => void;
  readonly onClose: () => void;
  readonly onTarget: (at: number, target: ColumnTarget) => void;
  readonly onDateFormat: (at: number, format: DateFormat | null) => void;
  readonly onNumberFormat: (at: number, format: NumberFormat | null) => void;
  readonly words: Words;
};

const Samples = ({ inspected, words }: { readonly inspected: InspectedColumn; readonly words: Words }): ReactNode =>
  inspected.samples.length === 0 ? (
    <span className={styles.dimmed}>{words.t('columns.empty')}</span>
  ) : (
    <ul className={styles.samples} title={inspected.samples.join('\n')}>
      {inspected.samples.map((sample) => (
        <li key={sample}>{sample}</li>
      ))}
    </ul>
  );

const FormatChoice = (props: ColumnRowProps): ReactNode => {
  const { at, column, inspected, words } = props;
  const { t } = words;
  const label = t('columns.formatOf', { column: column.name });
  const undecided = { value: '', label: t('columns.chooseFormat') };
  if (holdsDates(column.target)) {
    const candidates = inspected.dates?.candidates ?? [];
    return (
      <NativeSelect
        size="sm"
        aria-label={label}
        className={column.dateFormat === null && candidates.length > 1 ? styles.undecided : undefined}
        value={column.dateFormat ?? ''}
        data={[
          ...(column.dateFormat === null ? [undecided] : []),
          ...dateFormatsFor(candidates).map((format) => ({ value: format, label: dateFormatName(format, words) })),
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          props.onDateFormat(at, dateFormats.find((format) => format === chosen) ?? null);
        }}
      />
    );
  }
  // Whole numbers without any mark are read alike in every format.
  if (
    !holdsNumbers(column.target) ||
    (column.numberFormat === 'unmarked' && inspected.numbers?.candidates.length === 1)
  )
    return null;
  return (
    <NativeSelect
      size="sm"
      aria-label={label}
      className={
        column.numberFormat === null && (inspected.numbers?.candidates.length ?? 0) > 1 ? styles.undecided : undefined
      }
      value={column.numberFormat ?? ''}
      data={[
        ...(column.numberFormat === null ? [undecided] : []),
        ...numberFormats.map((format) => ({ value: format, label: numberFormatExample[format] })),
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        props.onNumberFormat(at, numberFormats.find((format) => format === chosen) ?? null);
      }}
    />
  );
};

const ignore: ColumnTarget = { to: 'ignore' };

/** One column of the file: a row on a desktop, a card on a phone. */
export const ColumnRow = memo((props: ColumnRowProps): ReactNode => {
  const { at, inspected, column, stages, open, words, sameAs, rejected } = props;
  const { t } = words;
  const proposed = targetId(inspected.proposal.target) === targetId(column.target);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    // Closed by a choice or by Esc, the list leaves the focus nowhere; closed by a click, the reader is elsewhere already.
    if (wasOpen.current && !open && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    props.onTarget(at, ignore);
  };
  return (
    <div className={styles.row} role="row" data-ignored={column.target.to === 'ignore' || undefined}>
      <div className={styles.name} role="rowheader">
        <span className={styles.column} title={column.name}>
          {column.name}
        </span>
        <span className={styles.fill}>
          <span className={styles.bar} aria-hidden="true">
            <span style={{ width: `${inspected.filledShare * 100}%` }} />
          </span>
          <span className="figures">{t('columns.filled', { share: words.share(inspected.filledShare) })}</span>
        </span>
      </div>
      <div className={styles.sampleCell} role="cell">
        <Samples inspected={inspected} words={words} />
      </div>
      <div className={styles.target} role="cell">
        <IconArrowRight className={styles.arrow} size={16} stroke={1.75} aria-hidden />
        <div className={styles.choice}>
          {open ? (
            <TargetPicker
              column={column}
              subject={props.subject}
              proposal={inspected.proposal.target}
              stages={stages}
              groups={props.groups}
              takenKeys={props.takenKeys}
              onChoose={(target) => props.onTarget(at, target)}
              onClose={props.onClose}
              words={words}
            />
          ) : (
            <TargetButton
              ref={button}
              column={column}
              stages={stages}
              isKnownField={props.isKnownField}
              onClick={() => props.onOpen(at)}
              onKeyDown={onKeyDown}
              words={words}
            />
          )}
          {sameAs !== null && <p className={styles.note}>{t('columns.sameAs', { column: sameAs })}</p>}
          {rejected > 0 && (
            <p className={styles.note} data-tone="loss">
              {words.counted(messageKey('columns.rejected'), rejected)}
            </p>
          )}
        </div>
        {proposed && column.target.to !== 'ignore' ? (
          <SureMark sure={inspected.proposal.sure} words={words} />
        ) : (
          <span className={styles.noMark} />
        )}
      </div>
      <div className={styles.formatCell} role="cell">
        <FormatChoice {...props} />
      </div>
    </div>
  );
});
ColumnRow.displayName = 'ColumnRow';
