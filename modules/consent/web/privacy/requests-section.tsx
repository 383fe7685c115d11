import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { useFormat, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type PrivacyRequest, consentEndpoints } from '../../contract.ts';
import { kindWords } from '../consent-words.ts';
import styles from './privacy.module.css';
import { Section } from './section.tsx';

const { closeRequest, listRequests } = consentEndpoints;
const dayMilliseconds = 86_400_000;

const Due = ({ request }: { readonly request: PrivacyRequest }): ReactNode => {
  const t = useMessages('consent');
  const format = useFormat();
  const [now] = useState(() => Date.now());
  if (request.doneAt !== null) return <When at={request.doneAt} />;
  const days = Math.ceil((Date.parse(request.dueAt) - now) / dayMilliseconds);
  return (
    <>
      {format.day(request.dueAt.slice(0, 10))}
      <span className={styles.below} data-late={days < 0 || undefined}>
        {days < 0 ? t('requests.late', { days: -days }) : t('requests.left', { days })}
      </span>
    </>
  );
};

const RequestLine = ({ request }: { readonly request: PrivacyRequest }): ReactNode => {
  const t = useMessages('consent');
  const invalidate = useInvalidate();
  const putBack = async (): Promise<void> => {
    await call(closeRequest, { params: { requestId: request.id }, body: { done: false } });
    await invalidate([listRequests]);
  };
  const close = useTell(closeRequest, {
    invalidates: [listRequests],
    onSuccess: () => undoable({ message: t('requests.closed'), undo: putBack }),
    onError: tellProblem,
  });
  return (
    <tr>
      <th scope="row">{t(kindWords[request.kind])}</th>
      <td>
        {request.contactId === null ? (
          <span className={styles.dimmed}>{t('requests.erasedPerson')}</span>
        ) : (
          <PageLink to={`/contacts/${request.contactId}`}>{request.contactName ?? t('requests.unnamed')}</PageLink>
        )}
      </td>
      <td className={styles.whole}>
        <When at={request.receivedAt} />
      </td>
      <td className={styles.whole}>
        <Due request={request} />
      </td>
      <td>
        {request.doneAt === null && (
          <Button
            size="compact-sm"
            variant="default"
            loading={close.isPending}
            onClick={() => close.mutate({ params: { requestId: request.id }, body: { done: true } })}
          >
            {t('requests.close')}
          </Button>
        )}
      </td>
    </tr>
  );
};

/** Who asked for what by the law, and until when it has to be answered. */
export const RequestsSection = (): ReactNode => {
  const t = useMessages('consent');
  const requests = useAsk(listRequests);
  return (
    <Section title={t('requests.title')} text={t('requests.text')}>
      <Asked of={requests} skeleton={<SkeletonLines lines={3} />}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.dimmed}>{t('requests.none')}</p>
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('requests.kind')}</th>
                    <th scope="col">{t('requests.person')}</th>
                    <th scope="col">{t('requests.received')}</th>
                    <th scope="col">{t('requests.due')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('requests.actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.map((request) => (
                    <RequestLine key={request.id} request={request} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Asked>
    </Section>
  );
};
