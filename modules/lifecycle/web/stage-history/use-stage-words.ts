import { usePeriodWords, type SetWords } from '#modules/contacts/web/index.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { StageHistory } from '../../contract.ts';
import { findStage, useFunnels } from '../use-funnels.ts';
import { stageWords } from './stage-words.ts';

/** Reads where people stand and stood, by the names of the stages. */
export const useStageWords = (wanted: boolean): SetWords => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const period = usePeriodWords();
  const { funnels } = useFunnels(wanted);
  const nameOf = (key: string | undefined, stage: string): string => {
    const funnel = key === undefined ? funnels[0] : funnels.find((one) => one.key === key);
    const name = findStage(funnel, stage)?.name[language] ?? stage;
    return funnel !== undefined && funnel !== funnels[0]
      ? t('history.ofFunnel', { stage: name, funnel: funnel.name })
      : name;
  };
  return (of, negated) => {
    const history = StageHistory.safeParse(of);
    return history.success ? stageWords(history.data, negated, { t, period, nameOf }) : undefined;
  };
};
