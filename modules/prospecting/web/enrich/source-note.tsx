import type { Provenance } from '#modules/prospecting/contract.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { sourceNames } from './source-names.ts';

/** Where a value comes from and since when; the register's own name of its answer on hover. */
export const SourceNote = ({ source }: { readonly source: Provenance }): ReactNode => {
  const t = useMessages('prospecting');
  if (source.provider === 'hand')
    return (
      <>
        {source.byName === null ? t('note.hand') : t('note.handBy', { name: source.byName })} · <When at={source.at} />
      </>
    );
  return (
    <span title={source.requestId === null ? undefined : t('note.request', { id: source.requestId })}>
      {t(sourceNames[source.provider])} · <When at={source.at} />
    </span>
  );
};
