import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import type { ReactNode } from 'react';
import type { Inbox } from '../../contract.ts';
import styles from './inbox.module.css';

/** What makes a lead one here: the sentence both departments agreed on. */
export const WhyLeads = ({ definition }: Pick<Inbox, 'definition'>): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const mayRead = useCan('scoring.read');
  if (definition === null) return null;
  const stage = definition.stageName[language];
  const words = definition.rule === null ? t('inbox.why.byPeople', { stage }) : t('inbox.why.stage', { stage });
  return (
    <p className={styles.why}>
      {mayRead ? <PageLink to={`/definitions/${definition.stage}`}>{words}</PageLink> : words}{' '}
      {definition.rule !== null && <FilterInWords filter={definition.rule} />}
    </p>
  );
};
