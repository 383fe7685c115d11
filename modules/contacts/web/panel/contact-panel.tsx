import { contactEndpoints, type Contact } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useListNeighbours } from '#platform/web/data-table/list-neighbours.ts';
import { PageLink, useGo, usePageParams } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { useCan } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense, useState, type ReactNode } from 'react';
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

const MergedNotice = ({ into }: { readonly into: string }): ReactNode => {
  const t = useMessages('contacts');
  return (
    <div className={styles.notice} role="status">
      <span>{t('merge.wasMerged')}</span>
      <Button component={PageLink} to={`/contacts/${into}`} search="keep" variant="default" size="compact-sm">
        {t('merge.openOther')}
      </Button>
    </div>
  );
};

const KnownPart = ({ contact }: { readonly contact: Contact }): ReactNode => {
  const t = useMessages('contacts');
  return (
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
  );
};

const HappenedPart = ({ contactId, writing }: { readonly contactId: string; readonly writing: boolean }): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const mayWrite = useCan('contacts.write');
  return (
    <div>
      {inOrder(contactPanelSections).map(({ key, title, Component }) => (
        <PanelSection key={key} title={title[language]}>
          <Component contactId={contactId} />
        </PanelSection>
      ))}
      <PanelSection title={t('timeline.title')}>
        {mayWrite && <NoteForm contactId={contactId} autoFocus={writing} />}
        {/* A module that tells of visits may still be fetching its texts. */}
        <Suspense fallback={<SkeletonLines lines={6} />}>
          <Timeline contactId={contactId} />
        </Suspense>
      </PanelSection>
    </div>
  );
};

type Part = 'known' | 'happened' | 'note';

const ContactContent = ({ contact, isWide }: { readonly contact: Contact; readonly isWide: boolean }): ReactNode => {
  const t = useMessages('contacts');
  const [part, setPart] = useState<Part>('known');
  // The note's own key works only while its field is on the screen.
  useKey('n', () => setPart('note'), t('note.write'), { enabled: !isWide && part === 'known' });
  return (
    <>
      {contact.mergedInto !== null && <MergedNotice into={contact.mergedInto} />}
      <ContactHead contact={contact} />
      {isWide ? (
        <div className={styles.columns}>
          <KnownPart contact={contact} />
          <HappenedPart contactId={contact.id} writing={false} />
        </div>
      ) : (
        <>
          <SegmentedControl
            fullWidth
            aria-label={t('panel.part')}
            data={[
              { value: 'known', label: t('panel.contactData') },
              { value: 'happened', label: t('timeline.title') },
            ]}
            value={part === 'known' ? 'known' : 'happened'}
            onChange={(chosen) => setPart(chosen === 'known' ? 'known' : 'happened')}
          />
          {part === 'known' ? (
            <KnownPart contact={contact} />
          ) : (
            <HappenedPart contactId={contact.id} writing={part === 'note'} />
          )}
        </>
      )}
    </>
  );
};

type ContactPanelProps = {
  /** Where its addresses begin, the page it lies over, and the name of that page's table. */
  readonly home?: string;
  readonly closesTo?: string;
  readonly table?: string;
};

export const ContactPanel = ({
  home = '/contacts',
  closesTo = home,
  table = 'contacts',
}: ContactPanelProps): ReactNode => {
  const t = useMessages('contacts');
  const go = useGo();
  const { contactId } = usePageParams('contactId');
  const { next, previous } = useListNeighbours(table, contactId);
  const isWide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const contact = useAsk(contactEndpoints.getContact, { params: { contactId } }, { live: true });
  const openOther = (id: string | undefined) =>
    id === undefined ? undefined : () => go(`${home}/${id}`, { search: 'keep', replace: true });
  return (
    <SidePanel
      title={contact.data?.displayName ?? t('contact.title')}
      width={isWide ? wide : narrow}
      onClose={() => go(closesTo, { search: 'keep' })}
      onNext={openOther(next)}
      onPrevious={openOther(previous)}
    >
      <Asked of={contact} skeleton={<SkeletonLines lines={12} />}>
        {(shown) => <ContactContent key={shown.id} contact={shown} isWide={isWide} />}
      </Asked>
    </SidePanel>
  );
};

type ContactOverProps = {
  /** The page that lies under it; its own address continues that one's: `/contacts`. */
  readonly over: string;
  /** The name by which that page's list remembers its rows. */
  readonly list: string;
};

/** A contact's panel over any list of people; the path's parameter is `contactId`. */
export const ContactOver = ({ over, list }: ContactOverProps): ReactNode => <ContactPanel home={over} table={list} />;

const ContactPage = (): ReactNode => <ContactPanel />;

export default ContactPage;
