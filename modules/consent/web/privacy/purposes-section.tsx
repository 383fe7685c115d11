import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type Purpose, consentEndpoints } from '../../contract.ts';
import { channelNames } from '../../domain/purposes.ts';
import styles from './privacy.module.css';
import { PurposeForm } from './purpose-form.tsx';
import { Section } from './section.tsx';

const { listPurposes, savePurposes, readConsent } = consentEndpoints;

const PurposesList = ({ purposes }: { readonly purposes: readonly Purpose[] }): ReactNode => {
  const t = useMessages('consent');
  const language = useLanguage();
  const invalidate = useInvalidate();
  const [editing, setEditing] = useState<string | null>(null);
  const { mutate, isPending } = useTell(savePurposes, {
    invalidates: [listPurposes, readConsent],
    onError: tellProblem,
  });
  const putBack = async (): Promise<void> => {
    await call(savePurposes, { body: { data: [...purposes] } });
    await invalidate([listPurposes, readConsent]);
  };
  const save = (data: Purpose[], message: string): void =>
    mutate(
      { body: { data } },
      {
        onSuccess: () => {
          setEditing(null);
          undoable({ message, undo: putBack });
        },
      },
    );
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('purposes.name')}</th>
              <th scope="col">{t('purposes.channels')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('purposes.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {purposes.map((purpose) => (
              <tr key={purpose.key}>
                <th scope="row">
                  {purpose.name[language]}
                  <div className={styles.dimmed}>{purpose.description[language]}</div>
                </th>
                <td>{purpose.channels.map((channel) => channelNames[channel][language]).join(', ')}</td>
                <td>
                  <div className={styles.actions}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('purposes.changeOf', { name: purpose.name[language] })}
                      onClick={() => setEditing(purpose.key)}
                    >
                      {t('purposes.change')}
                    </Button>
                    {purposes.length > 1 && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        disabled={isPending}
                        aria-label={t('purposes.removeOf', { name: purpose.name[language] })}
                        onClick={() =>
                          save(
                            purposes.filter((other) => other !== purpose),
                            t('purposes.removed'),
                          )
                        }
                      >
                        {t('purposes.remove')}
                      </Button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {editing === null ? (
        <Button mt="md" variant="default" onClick={() => setEditing('')}>
          {t('purposes.add')}
        </Button>
      ) : (
        <PurposeForm
          key={editing}
          purpose={purposes.find(({ key }) => key === editing)}
          taken={purposes.map(({ key }) => key)}
          isSaving={isPending}
          onCancel={() => setEditing(null)}
          onKeep={(kept) =>
            save(
              editing === ''
                ? [...purposes, kept]
                : purposes.map((purpose) => (purpose.key === kept.key ? kept : purpose)),
              t('purposes.saved'),
            )
          }
        />
      )}
    </>
  );
};

export const PurposesSection = (): ReactNode => {
  const t = useMessages('consent');
  const purposes = useAsk(listPurposes);
  return (
    <Section title={t('purposes.title')} text={t('purposes.text')}>
      <Asked of={purposes} skeleton={<SkeletonLines lines={4} />}>
        {({ data }) => <PurposesList purposes={data} />}
      </Asked>
    </Section>
  );
};
