import type { ColumnSettings, ColumnTarget } from '#modules/imports/contract.ts';
import type { Icon } from '#platform/web/page.ts';
import {
  IconBriefcase,
  IconBuilding,
  IconChevronDown,
  IconCircleMinus,
  IconForms,
  IconId,
  IconStairsUp,
  IconUser,
} from '@tabler/icons-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './target-picker.module.css';
import { labelOf, type StageName } from './target-choices.ts';

export const targetIcons: Readonly<Record<ColumnTarget['to'], Icon>> = {
  field: IconUser,
  stage: IconStairsUp,
  company: IconBuilding,
  deal: IconBriefcase,
  externalId: IconId,
  custom: IconForms,
  ignore: IconCircleMinus,
};

type TargetButtonProps = Omit<ComponentPropsWithRef<'button'>, 'type'> & {
  readonly column: ColumnSettings;
  readonly stages: readonly StageName[];
  readonly isKnownField: boolean;
  readonly words: Words;
};

/** What a column becomes; opens the list of what else it could be. */
export const TargetButton = ({ column, stages, isKnownField, words, ...others }: TargetButtonProps): ReactNode => {
  const { target } = column;
  const Picture = targetIcons[target.to];
  const label = labelOf(target, stages, words);
  const isNew = target.to === 'custom' && !isKnownField;
  return (
    <button
      type="button"
      className={styles.button}
      data-stop=""
      data-ignored={target.to === 'ignore' || undefined}
      aria-haspopup="listbox"
      aria-expanded="false"
      aria-label={words.t('target.of', { column: column.name, target: label })}
      title={label}
      {...others}
    >
      <Picture size={16} stroke={1.75} aria-hidden />
      <span className={styles.label}>{label}</span>
      {isNew && <span className={styles.badge}>{words.t('target.new')}</span>}
      <IconChevronDown className={styles.chevron} size={14} aria-hidden />
    </button>
  );
};
