import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Skeleton } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';
import type { LearningTarget } from '../../contract.ts';

/** Whose outcomes were looked at, in one line. */
export const TargetWords = ({ target }: { readonly target: LearningTarget }): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const format = useFormat();
  const { data } = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: 60_000, enabled: target.kind === 'funnel' });
  if (target.kind === 'filter')
    return (
      <Suspense fallback={<Skeleton height={12} width={200} />}>
        <FilterInWords filter={target.positive} />
      </Suspense>
    );
  const funnel = data?.data.find(({ key }) => target.funnel === undefined || key === target.funnel);
  const stage = funnel?.stages.find(({ key }) => key === target.stage)?.name[language] ?? target.stage;
  const { from, to } = target;
  const period =
    from !== undefined && to !== undefined
      ? t('learn.words.between', { from: format.day(from), to: format.day(to) })
      : from !== undefined
        ? t('learn.words.from', { from: format.day(from) })
        : to !== undefined
          ? t('learn.words.to', { to: format.day(to) })
          : '';
  return [t('learn.words.entered', { stage }), period].filter((part) => part !== '').join(', ');
};
