import { everybody, type Filter } from '#platform/contract/filter.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useDebouncedValue } from '@mantine/hooks';
import { qualificationEndpoints, type DefinitionPreview } from '../../contract.ts';

/** Not with every letter that is typed. */
const pause = 400;

export type Preview = {
  readonly data: DefinitionPreview | undefined;
  readonly error: Error | null;
  /** The figures are of an earlier rule. */
  readonly isOld: boolean;
};

type Asked = {
  readonly funnel: string;
  readonly stage: string;
  readonly rule: Filter | null;
  readonly restDays: number;
};

/** Whom the rule would find and move, a moment after it was last changed. */
export const usePreview = ({ funnel, stage, rule, restDays }: Asked): Preview => {
  const [settledRule] = useDebouncedValue(rule, pause);
  const [settledDays] = useDebouncedValue(restDays, pause);
  const { data, error, isPlaceholderData } = useAsk(
    qualificationEndpoints.previewDefinition,
    { params: { funnel, stage }, body: { rule: settledRule ?? everybody, restDays: settledDays } },
    { enabled: settledRule !== null, keep: true, staleTime: 5_000 },
  );
  const isOld = settledRule !== rule || settledDays !== restDays || isPlaceholderData;
  return { data: rule === null ? undefined : data, error: rule === null ? null : error, isOld };
};
