import { useMessages } from '#platform/web/i18n.ts';
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { comparisons, ruleMarks, type RuleCondition, type Rules } from '../../contract.ts';
import { comparisonTitles, markTitles } from '../campaign-words.ts';
import styles from '../campaigns.module.css';

type RulesEditorProps = { readonly rules: Rules; readonly onChange: (rules: Rules) => void };

const fresh: RuleCondition = { mark: 'campaign', is: 'equals', value: '' };
const mostConditions = 5;

/** Which touches belong: any rule, each of one or more conditions. */
export const RulesEditor = ({ rules, onChange }: RulesEditorProps): ReactNode => {
  const t = useMessages('campaigns');
  const put = (place: number, all: RuleCondition[]): void =>
    onChange(all.length === 0 ? rules.filter((_, at) => at !== place) : rules.map((rule, at) => (at === place ? { all } : rule)));
  return (
    <div className={styles.form} role="group" aria-label={t('rules.title')}>
      {rules.map(({ all }, place) => (
        <div key={place} className={styles.form}>
          {place > 0 && <span className={styles.between}>{t('rules.or')}</span>}
          <div className={styles.rule}>
            {all.map((condition, at) => {
              const change = (changed: Partial<RuleCondition>): void =>
                put(place, all.map((each, index) => (index === at ? { ...each, ...changed } : each)));
              return (
                <div key={at} className={styles.condition}>
                  <Select
                    aria-label={t('rules.mark')}
                    data={ruleMarks.map((value) => ({ value, label: t(markTitles[value]) }))}
                    value={condition.mark}
                    allowDeselect={false}
                    onChange={(value) => change({ mark: ruleMarks.find((mark) => mark === value) ?? condition.mark })}
                  />
                  <Select
                    aria-label={t('rules.comparison')}
                    data={comparisons.map((value) => ({ value, label: t(comparisonTitles[value]) }))}
                    value={condition.is}
                    allowDeselect={false}
                    onChange={(value) => change({ is: comparisons.find((is) => is === value) ?? condition.is })}
                  />
                  <TextInput
                    aria-label={t('rules.value')}
                    value={condition.value}
                    maxLength={200}
                    onChange={(event) => change({ value: event.currentTarget.value })}
                  />
                  <ActionIcon
                    aria-label={t('rules.remove')}
                    onClick={() => put(place, all.filter((_, index) => index !== at))}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                </div>
              );
            })}
            {all.length < mostConditions && (
              <div>
                <Button variant="subtle" size="compact-xs" onClick={() => put(place, [...all, fresh])}>
                  {t('rules.and')}
                </Button>
              </div>
            )}
          </div>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...rules, { all: [fresh] }])}
        >
          {t('rules.add')}
        </Button>
      </div>
    </div>
  );
}; // prettier-ignore
