import { FilterBuilder } from '#modules/contacts/web/index.tsx';
import type { Filter } from '#platform/contract/filter.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Button } from '@mantine/core';
import { IconFilterPlus, IconTrash } from '@tabler/icons-react';
import { Suspense, useId, useState, type ReactNode } from 'react';
import { useRuleWords } from '../journeys/rule-words.ts';
import styles from './stage-editor.module.css';

type RuleFieldProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: Filter | null;
  readonly onChange: (rule: Filter | null) => void;
};

/** What must be true of a person; nothing, until a rule is set. */
export const RuleField = ({ label, hint, value, onChange }: RuleFieldProps): ReactNode => {
  const t = useMessages('lifecycle');
  const ruleWords = useRuleWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.rule} role="group" aria-labelledby={id}>
      <div className={styles.ruleHead}>
        <span>
          <span id={id} className={styles.label}>
            {label}
          </span>
          <span className={styles.hint}>{value === null ? hint : t('rule.asks', { fields: ruleWords(value) })}</span>
        </span>
        {value === null && !isOpen && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconFilterPlus size={16} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {t('rule.set')}
          </Button>
        )}
        {value !== null && !isOpen && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            {t('rule.change')}
          </Button>
        )}
        {isOpen && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => {
              onChange(null);
              setOpen(false);
            }}
          >
            {t('rule.lift')}
          </Button>
        )}
      </div>
      {isOpen && (
        <Suspense fallback={<SkeletonLines lines={2} />}>
          <FilterBuilder filter={value ?? undefined} onChange={(rule) => onChange(rule ?? null)} />
        </Suspense>
      )}
    </div>
  );
};
