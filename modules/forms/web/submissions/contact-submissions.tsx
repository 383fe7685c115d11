import { formEndpoints } from '#modules/forms/contract.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { useCan } from '#platform/web/session.ts';
import { Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from '../forms.module.css';

/** In the contact's panel: the forms that this person sent, with the way to their answers. */
const ContactSubmissions = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('forms');
  const mayRead = useCan('forms.read');
  const list = useAskPages(
    formEndpoints.listSubmissions,
    { query: { contactId, limit: 10 } },
    { enabled: mayRead, live: true },
  );
  const rows = list.data?.pages[0]?.data;
  if (rows === undefined) return mayRead && !list.isError ? <SkeletonLines lines={1} /> : null;
  if (rows.length === 0) return <span className={styles.dimmed}>{t('submissions.ofNobody')}</span>;
  return (
    <Stack gap={6}>
      {rows.map((row) => (
        <Group key={row.id} justify="space-between" wrap="nowrap">
          <PageLink to={`/forms/${row.formKey}/submissions/${row.id}`}>{row.formName}</PageLink>
          <span className={styles.dimmed}>
            <When at={row.at} />
          </span>
        </Group>
      ))}
    </Stack>
  );
};

export default ContactSubmissions;
