import { contactEndpoints, type Contact } from '#modules/contacts/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { PanelSection } from './panel-section.tsx';
import styles from './panel.module.css';

const { undoMerge, listContacts, countContacts, getContact, contactTimeline, findDuplicates } = contactEndpoints;

/** Contacts that were merged into this one; each can be taken out again. */
export const ContactMerges = ({ contact }: { readonly contact: Contact }): ReactNode => {
  const t = useMessages('contacts');
  const mayMerge = useCan('contacts.merge');
  const { mutate, isPending } = useTell(undoMerge, {
    invalidates: [listContacts, countContacts, getContact, contactTimeline, findDuplicates],
    onSuccess: ({ restored }) => tell(t('merge.takenBack', { name: restored.displayName })),
    onError: tellProblem,
  });
  if (contact.merges.length === 0) return null;
  return (
    <PanelSection title={t('merge.title')}>
      <ul className={styles.plainList}>
        {contact.merges.map(({ id, absorbedName, madeAt }) => (
          <li key={id}>
            <span className={styles.grow}>{absorbedName}</span>
            <span className={styles.dimmed}>
              <When at={madeAt} />
            </span>
            {mayMerge && (
              <Button
                variant="subtle"
                size="compact-sm"
                loading={isPending}
                aria-label={t('merge.takeBackOf', { name: absorbedName })}
                onClick={() => mutate({ params: { mergeId: id }, body: {} })}
              >
                {t('merge.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
};
