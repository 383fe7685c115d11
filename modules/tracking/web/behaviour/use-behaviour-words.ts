import { usePeriodWords, type SetWords } from '#modules/contacts/web/index.tsx';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Behaviour, trackingEndpoints } from '../../contract.ts';
import { behaviourWords } from './behaviour-words.ts';

const staleTime = 5 * 60_000;

/** Reads what people did, in the reader's language; forms and materials by their names. */
export const useBehaviourWords = (wanted: boolean): SetWords => {
  const t = useMessages('tracking');
  const language = useLanguage();
  const format = useFormat();
  const period = usePeriodWords();
  const { data } = useAsk(trackingEndpoints.knownBehaviours, { query: { limit: 200 } }, { enabled: wanted, staleTime });
  const nameOf = (kind: string, name: string): string =>
    data?.data.find((known) => known.kind === kind && known.name === name)?.label[language] ?? name;
  return (of, negated) => {
    const behaviour = Behaviour.safeParse(of);
    return behaviour.success ? behaviourWords(behaviour.data, negated, { t, format, period, nameOf }) : undefined;
  };
};
