import { useTell } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Anchor, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { signInEndpoints } from '../../contract.ts';
import { BareCard } from '../bare-card.tsx';
import { NewPasswordField, wordsForPassword } from '../password-fields.tsx';
import { ProblemNote } from '../problem-note.tsx';

const Address = z.object({ token: z.string().catch('') });

/** Whose account it is the server knows; here only what holds for everybody is checked. */
const nobody = { name: '', email: '' };

const ResetPasswordPage = (): ReactNode => {
  const t = useMessages('identity');
  const [{ token }] = useAddress(Address);
  const reset = useTell(signInEndpoints.resetPassword);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: (password) => wordsForPassword(t, password, nobody) },
  });
  if (reset.isSuccess)
    return (
      <BareCard title={t('reset.done')} text={t('reset.doneText')}>
        <Button component={Link} to="/sign-in" fullWidth>
          {t('signIn.submit')}
        </Button>
      </BareCard>
    );
  if (token.length < 20)
    return (
      <BareCard title={t('reset.noToken')} text={t('reset.noTokenText')}>
        <Button component={Link} to="/forgot-password" fullWidth>
          {t('reset.askAgain')}
        </Button>
      </BareCard>
    );
  return (
    <BareCard
      title={t('reset.title')}
      text={t('reset.text')}
      onSubmit={form.onSubmit(({ password }) => reset.mutate({ body: { token, password } }))}
      foot={
        reset.isError && (
          <Anchor component={Link} to="/forgot-password" size="sm">
            {t('reset.askAgain')}
          </Anchor>
        )
      }
    >
      <NewPasswordField autoFocus key={form.key('password')} {...form.getInputProps('password')} />
      <ProblemNote error={reset.error} />
      <Button type="submit" fullWidth loading={reset.isPending}>
        {t('reset.submit')}
      </Button>
    </BareCard>
  );
};

export default ResetPasswordPage;
