import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell } from '#platform/web/toast.tsx';
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '#platform/contract/endpoint.ts';
import { accountEndpoints } from '../../contract.ts';
import { Section } from '../section.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { PasswordQuestion } from './password-question.tsx';
import { ScanCode } from './scan-code.tsx';

type Started = AnswerOf<typeof accountEndpoints.startTwoFactor>;

/** What is being done, one thing at a time. */
type Doing =
  | { readonly what: 'nothing' | 'starting' | 'stopping' | 'renewing' }
  | { readonly what: 'scanning'; readonly started: Started }
  | { readonly what: 'showingCodes'; readonly codes: readonly string[] };

const nothing: Doing = { what: 'nothing' };
const changes = { invalidates: [accountEndpoints.me] };

export const TwoFactorSection = ({ isOn }: { readonly isOn: boolean }): ReactNode => {
  const t = useMessages('identity');
  const [doing, setDoing] = useState<Doing>(nothing);
  const start = useTell(accountEndpoints.startTwoFactor, {
    onSuccess: (started) => setDoing({ what: 'scanning', started }),
  });
  const stop = useTell(accountEndpoints.stopTwoFactor, {
    ...changes,
    onSuccess: () => {
      setDoing(nothing);
      tell(t('twoFactor.stopped'));
    },
  });
  const renew = useTell(accountEndpoints.newBackupCodes, {
    onSuccess: ({ backupCodes }) => setDoing({ what: 'showingCodes', codes: backupCodes }),
  });
  const leave = (): void => {
    for (const asked of [start, stop, renew]) asked.reset();
    setDoing(nothing);
  };

  if (doing.what === 'showingCodes')
    return (
      <Section title={t('twoFactor.codesTitle')} text={t('twoFactor.codesText')}>
        <BackupCodes codes={doing.codes} onDone={leave} />
      </Section>
    );
  if (doing.what === 'scanning')
    return (
      <Section title={t('twoFactor.scanTitle')} text={t('twoFactor.scanText')}>
        <ScanCode
          {...doing.started}
          onCancel={leave}
          onDone={() => setDoing({ what: 'showingCodes', codes: doing.started.backupCodes })}
        />
      </Section>
    );
  return (
    <Section title={t('twoFactor.title')} text={t(isOn ? 'twoFactor.isOn' : 'twoFactor.isOff')}>
      {doing.what === 'nothing' && (
        <Group gap={8}>
          {isOn ? (
            <>
              <Button variant="default" onClick={() => setDoing({ what: 'renewing' })}>
                {t('twoFactor.renew')}
              </Button>
              <Button variant="default" onClick={() => setDoing({ what: 'stopping' })}>
                {t('twoFactor.stop')}
              </Button>
            </>
          ) : (
            <Button onClick={() => setDoing({ what: 'starting' })}>{t('twoFactor.start')}</Button>
          )}
        </Group>
      )}
      {doing.what === 'starting' && <PasswordQuestion label={t('setup.next')} asked={start} onCancel={leave} />}
      {doing.what === 'stopping' && <PasswordQuestion label={t('twoFactor.stop')} asked={stop} onCancel={leave} />}
      {doing.what === 'renewing' && <PasswordQuestion label={t('twoFactor.renew')} asked={renew} onCancel={leave} />}
    </Section>
  );
};
