import type { Contact } from '#modules/contacts/contract.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { PersonShown, TagList } from '../edit/field-shown.tsx';
import { StageOf } from '../stage-of.tsx';
import styles from './panel.module.css';

/** Who this is, at a glance. */
export const ContactHead = ({ contact }: { readonly contact: Contact }): ReactNode => {
  const t = useMessages('contacts');
  const { jobTitle, companyId, companyName, stage, stageSince, ownerName, tags } = contact;
  const hasWork = jobTitle !== null || companyId !== null;
  return (
    <div className={styles.head}>
      {hasWork && (
        <div className={styles.line}>
          {jobTitle !== null && <span className={styles.job}>{jobTitle}</span>}
          {companyId !== null && <PageLink to={`/companies/${companyId}`}>{companyName}</PageLink>}
        </div>
      )}
      <div className={styles.line}>
        {stage === null ? (
          <span className={styles.dimmed}>{t('contact.noStage')}</span>
        ) : (
          <span className={styles.stage}>
            <StageOf stage={stage} />
            {stageSince !== null && (
              <span className={styles.since}>
                <When at={stageSince} />
              </span>
            )}
          </span>
        )}
        {ownerName === null ? (
          <span className={styles.dimmed}>{t('contact.noOwner')}</span>
        ) : (
          <PersonShown name={ownerName} />
        )}
      </div>
      {tags.length > 0 && <TagList tags={tags} wrap />}
    </div>
  );
};
