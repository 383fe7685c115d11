import { ApiProblem } from '#platform/web/api.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Anchor, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState, type ReactNode } from 'react';
import { signInEndpoints } from '../../contract.ts';
import { BareCard } from '../bare-card.tsx';
import { ProblemNote } from '../problem-note.tsx';

type CodeStepProps = { readonly onDone: () => void; readonly onAgain: () => void };

/** The code of the authenticator app, or one of the backup codes. */
export const CodeStep = ({ onDone, onAgain }: CodeStepProps): ReactNode => {
  const t = useMessages('identity');
  const [byBackup, setByBackup] = useState(false);
  const give = useTell(signInEndpoints.giveSecondFactor, { onSuccess: onDone });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim().length < 6 ? t(byBackup ? 'code.backupNeeded' : 'code.needed') : null) },
  });
  const over = give.error instanceof ApiProblem && give.error.code !== 'wrong-code';
  return (
    <BareCard
      title={t('code.title')}
      text={t(byBackup ? 'code.backupText' : 'code.text')}
      onSubmit={form.onSubmit(({ code }) => give.mutate({ body: { code: code.replaceAll(' ', '') } }))}
    >
      <TextInput
        label={t(byBackup ? 'code.backupLabel' : 'code.label')}
        autoFocus
        autoComplete="one-time-code"
        inputMode={byBackup ? 'text' : 'numeric'}
        maxLength={20}
        classNames={{ input: 'figures' }}
        key={`${form.key('code')} ${byBackup}`}
        {...form.getInputProps('code')}
      />
      <ProblemNote error={give.error} />
      {over ? (
        <Button fullWidth onClick={onAgain}>
          {t('code.again')}
        </Button>
      ) : (
        <Button type="submit" fullWidth loading={give.isPending || give.isSuccess}>
          {t('signIn.submit')}
        </Button>
      )}
      <Anchor component="button" type="button" size="sm" onClick={() => setByBackup(!byBackup)}>
        {t(byBackup ? 'code.useApp' : 'code.useBackup')}
      </Anchor>
    </BareCard>
  );
};
