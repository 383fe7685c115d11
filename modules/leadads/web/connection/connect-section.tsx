import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Alert, Button, PasswordInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { type AdPlatform, type Connection, type SecretName, leadAdsEndpoints, secretsOf } from '../../contract.ts';
import styles from './connection-page.module.css';
import { CopyField } from './copy-field.tsx';
import { Section } from './section.tsx';

const steps: Readonly<Record<AdPlatform, readonly string[]>> = {
  google: [messageKey('steps.google1'), messageKey('steps.google2'), messageKey('steps.google3')],
  meta: [
    messageKey('steps.meta1'),
    messageKey('steps.meta2'),
    messageKey('steps.meta3'),
    messageKey('steps.meta4'),
    messageKey('steps.meta5'),
  ],
  linkedin: [messageKey('steps.linkedin1'), messageKey('steps.linkedin2'), messageKey('steps.linkedin3')],
};
/** LinkedIn asks for no key of ours. */
const keyNameOf = (platform: AdPlatform): string =>
  platform === 'meta' ? messageKey('key.meta') : messageKey('key.google');
const secretLabels: Readonly<Record<SecretName, string>> = {
  appSecret: messageKey('secret.appSecret'),
  clientSecret: messageKey('secret.clientSecret'),
  accessToken: messageKey('secret.accessToken'),
};

const Secrets = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const t = useMessages('leadads');
  const { getConnection, listConnections, listDeliveries, saveSecrets } = leadAdsEndpoints;
  const [typed, setTyped] = useState<Partial<Record<SecretName, string>>>({});
  const save = useTell(saveSecrets, {
    invalidates: [getConnection, listConnections, listDeliveries],
    onError: tellProblem,
  });
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
  const keep = (): void =>
    save.mutate(
      { params: { connectionId: connection.id }, body: filled },
      {
        onSuccess: () => {
          setTyped({});
          tell(t('secret.saved'));
        },
      },
    );
  return (
    <form
      className={styles.content}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <div className={styles.two}>
        {secretsOf[connection.platform].map((name) => (
          <PasswordInput
            key={name}
            label={t(secretLabels[name])}
            description={t(connection.secrets.includes(name) ? 'secret.there' : 'secret.missing')}
            autoComplete="off"
            value={typed[name] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((former) => ({ ...former, [name]: value }));
            }}
          />
        ))}
      </div>
      <div className={styles.row}>
        <Button type="submit" variant="default" disabled={Object.keys(filled).length === 0} loading={save.isPending}>
          {t('secret.save')}
        </Button>
      </div>
    </form>
  );
};

/** How to connect the platform: what to do there, what to paste there, and what to bring back. */
export const ConnectSection = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const t = useMessages('leadads');
  const params = { connectionId: connection.id };
  const address = useAsk(leadAdsEndpoints.readAddress, { params });
  const invalidate = useInvalidate();
  const change = useTell(leadAdsEndpoints.changeKey, { onError: tellProblem });
  return (
    <Section title={t('steps.title')} text={t('steps.text')}>
      {connection.secretsLost && <Alert color="red">{t('secret.lost')}</Alert>}
      <ol className={styles.steps}>
        {steps[connection.platform].map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <Asked of={address} skeleton={<SkeletonLines lines={3} />}>
        {(shown) => (
          <>
            <CopyField label={t('key.address')} value={shown.address} />
            {shown.key !== null && (
              <>
                <CopyField label={t(keyNameOf(connection.platform))} value={shown.key} />
                <div className={styles.row}>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconRefresh size={14} aria-hidden />}
                    loading={change.isPending}
                    onClick={() =>
                      change.mutate(
                        { params, body: {} },
                        {
                          onSuccess: () => {
                            void invalidate([leadAdsEndpoints.readAddress, leadAdsEndpoints.getConnection]);
                            tell(t('key.changed'));
                          },
                        },
                      )
                    }
                  >
                    {t('key.change')}
                  </Button>
                  <span className={styles.dimmed}>{t('key.changeText')}</span>
                </div>
              </>
            )}
          </>
        )}
      </Asked>
      {secretsOf[connection.platform].length > 0 && <Secrets connection={connection} />}
    </Section>
  );
};
