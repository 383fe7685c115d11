import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Anchor, Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { accountEndpoints } from '../../contract.ts';
import { ProblemNote } from '../problem-note.tsx';
import { QrPicture } from '../qr/picture.tsx';
import { sectionForm } from '../section.tsx';
import styles from './scan-code.module.css';

type ScanCodeProps = {
  readonly uri: string;
  readonly secret: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** In groups of four, as one reads it out or types it over. */
const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** The secret as a picture, as text and as a link; then the app proves that it has it. */
export const ScanCode = ({ uri, secret, onDone, onCancel }: ScanCodeProps): ReactNode => {
  const t = useMessages('identity');
  const confirm = useTell(accountEndpoints.confirmTwoFactor, { invalidates: [accountEndpoints.me], onSuccess: onDone });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: { code: (code) => (/^\d{6}$/.test(code.replaceAll(' ', '')) ? null : t('code.needed')) },
  });
  return (
    <div className={styles.scan}>
      <div className={styles.picture}>
        <QrPicture text={uri} label={t('twoFactor.qr')} />
        <Anchor href={uri} size="sm">
          {t('twoFactor.openApp')}
        </Anchor>
      </div>
      <form
        className={sectionForm}
        onSubmit={form.onSubmit(({ code }) => confirm.mutate({ body: { code: code.replaceAll(' ', '') } }))}
        noValidate
      >
        <div>
          <div className={styles.label}>{t('twoFactor.secret')}</div>
          <code className={styles.secret}>{inFours(secret)}</code>
        </div>
        <TextInput
          label={t('code.label')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          classNames={{ input: 'figures' }}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
        <ProblemNote error={confirm.error} />
        <Group gap={8}>
          <Button type="submit" loading={confirm.isPending}>
            {t('twoFactor.confirm')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('account.cancel')}
          </Button>
        </Group>
      </form>
    </div>
  );
};
