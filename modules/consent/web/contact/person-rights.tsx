import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, Menu } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { accessFilePath, consentEndpoints, requestKinds } from '../../contract.ts';
import { kindWords } from '../consent-words.ts';
import styles from './consent-section.module.css';

/** What the law lets a person ask for: a copy, a note that they asked, to be forgotten. */
export const PersonRights = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('consent');
  const language = useLanguage();
  const go = useGo();
  const { slug } = useWorkspace();
  const [isSure, setSure] = useState(false);
  const note = useTell(consentEndpoints.addRequest, {
    invalidates: [consentEndpoints.listRequests],
    onSuccess: () => tell(t('rights.noted')),
    onError: tellProblem,
  });
  const erase = useTell(consentEndpoints.erasePerson, {
    invalidates: [contactEndpoints.listContacts, contactEndpoints.countContacts, consentEndpoints.listErasures],
    onSuccess: () => {
      tell(t('rights.erased'));
      go('/contacts', { search: 'keep' });
    },
    onError: tellProblem,
  });
  const fileAt = (format: 'html' | 'json'): string =>
    `${accessFilePath.replace(':workspace', slug).replace(':contactId', contactId)}?format=${format}&language=${language}`;
  if (isSure)
    return (
      <div className={styles.form} role="group" aria-label={t('rights.erase')}>
        <p className={styles.note}>{t('rights.eraseText')}</p>
        <div className={styles.actions}>
          <Button
            size="xs"
            color="red"
            loading={erase.isPending}
            onClick={() => erase.mutate({ params: { contactId }, body: {} })}
          >
            {t('rights.eraseNow')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setSure(false)}>
            {t('form.cancel')}
          </Button>
        </div>
      </div>
    );
  return (
    <div className={styles.actions}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default">
            {t('rights.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('rights.copy')}</Menu.Label>
          <Menu.Item component="a" href={fileAt('html')} target="_blank" rel="noreferrer">
            {t('rights.copyToRead')}
          </Menu.Item>
          <Menu.Item component="a" href={fileAt('json')} download>
            {t('rights.copyForMachines')}
          </Menu.Item>
          <Menu.Label>{t('rights.noteRequest')}</Menu.Label>
          {requestKinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => note.mutate({ body: { contactId, kind } })}>
              {t(kindWords[kind])}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => setSure(true)}>
            {t('rights.erase')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
};
