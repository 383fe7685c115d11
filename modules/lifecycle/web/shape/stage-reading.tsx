import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { useRuleWords } from '../journeys/rule-words.ts';
import type { DraftStage } from './draft-shape.ts';
import { spanWords } from './span-words.ts';
import styles from './stage-editor.module.css';

/** A stage for those who keep to it but do not shape it. */
export const StageReading = ({ stage }: { readonly stage: DraftStage }): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const ruleWords = useRuleWords();
  const { definition, entryRule, leaveRule, span } = stage;
  const meaning = definition[language] || definition.pl || definition.en;
  return (
    <dl className={styles.reading}>
      <dt>{t('stage.definition')}</dt>
      <dd>{meaning === '' ? t('stage.noDefinition') : meaning}</dd>
      <dt>{t('stage.span')}</dt>
      <dd>{t(spanWords[span])}</dd>
      <dt>{t('stage.entryRule')}</dt>
      <dd>{entryRule === null ? t('stage.entryRuleHint') : t('rule.asks', { fields: ruleWords(entryRule) })}</dd>
      <dt>{t('stage.leaveRule')}</dt>
      <dd>{leaveRule === null ? t('stage.leaveRuleHint') : t('rule.asks', { fields: ruleWords(leaveRule) })}</dd>
    </dl>
  );
};
