import { useLanguage } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { StageMark } from './stage-mark.tsx';
import { useFields } from './use-catalog.ts';

/** The stage's mark, with the stages of the workspace's funnel. */
export const StageOf = ({ stage }: { readonly stage: string | null }): ReactNode => {
  const language = useLanguage();
  const { byKey } = useFields();
  return <StageMark stage={stage} stages={byKey.get('stage')?.options ?? []} language={language} />;
};
