import { contactEndpoints, type Contact } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useListNeighbours } from '#platform/web/data-table/list-neighbours.ts';
import { PageLink, useGo, usePageParams } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { contactPanelSections, inOrder } from '../registries.ts';
import { ContactDetails } from './contact-details.tsx';
import { ContactHead } from './contact-head.tsx';
import { ContactMerges } from './contact-merges.tsx';
import { NoteForm } from './note-form.tsx';
import { PanelSection } from './panel-section.tsx';
import styles from './panel.module.css';
import { Timeline } from './timeline.tsx';

/** Where there is room, the data stands beside what happened. */
const wide = 920;
const narrow = 560;

const ContactContent = ({ contact }: { readonly contact: Contact }): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const mayWrite = useCan('contacts.write');
  return (
    <>
      {contact.mergedInto !== null && (
        <div className={styles.notice} role="status">
          <span>{t('merge.wasMerged')}</span>
          <Button component={PageLink} to={`/contacts/${contact.mergedInto}`} search="keep" variant="default" size="compact-sm">
            {t('merge.openOther')}
          </Button>
        </div>
      )}
      <ContactHead contact={contact} />
      <div className={styles.columns}>
        <div>
          <ContactDetails contact={contact} />
          {contact.externalIds.length > 0 && (
            <PanelSection title={t('panel.externalIds')}>
              <ul className={styles.plainList}>
                {contact.externalIds.map(({ system, value }) => (
                  <li key={`${system} ${value}`}>
                    <span className={styles.dimmed}>{system}</span>
                    <span className={styles.grow} title={value}>
                      {value}
                    </span>
                  </li>
                ))}
              </ul>
            </PanelSection>
          )}
          <ContactMerges contact={contact} />
        </div>
        <div>
          {inOrder(contactPanelSections).map(({ key, title, Component }) => (
            <PanelSection key={key} title={title[language]}>
              <Component contactId={contact.id} />
            </PanelSection>
          ))}
          <PanelSection title={t('timeline.title')}>
            {mayWrite && <NoteForm contactId={contact.id} />}
            <Timeline contactId={contact.id} />
          </PanelSection>
        </div>
      </div>
    </>
  );
};

const ContactPanel = (): ReactNode => {
  const t = useMessages('contacts');
  const go = useGo();
  const { contactId } = usePageParams('contactId');
  const { next, previous } = useListNeighbours('contacts', contactId);
  const isWide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const contact = useAsk(contactEndpoints.getContact, { params: { contactId } });
  const openOther = (id: string | undefined) =>
    id === undefined ? undefined : () => go(`/contacts/${id}`, { search: 'keep', replace: true });
  return (
    <SidePanel
      title={contact.data?.displayName ?? t('contact.title')}
      width={isWide ? wide : narrow}
      onClose={() => go('/contacts', { search: 'keep' })}
      onNext={openOther(next)}
      onPrevious={openOther(previous)}
    >
      <Asked of={contact} skeleton={<SkeletonLines lines={12} />}>
        {(shown) => <ContactContent key={shown.id} contact={shown} />}
      </Asked>
    </SidePanel>
  );
};

export default ContactPanel;
