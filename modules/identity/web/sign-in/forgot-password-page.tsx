import { useAsk, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Asked } from '#platform/web/states.tsx';
import { Anchor, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { signInEndpoints } from '../../contract.ts';
import { BareCard } from '../bare-card.tsx';
import { ProblemNote } from '../problem-note.tsx';

const BackToSignIn = (): ReactNode => {
  const t = useMessages('identity');
  return (
    <Anchor component={Link} to="/sign-in" size="sm">
      {t('forgot.back')}
    </Anchor>
  );
};

const AskForLetter = (): ReactNode => {
  const t = useMessages('identity');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const ask = useTell(signInEndpoints.askForReset, { onSuccess: (_, { body }) => setSentTo(body.email) });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: (email) => (email.includes('@') ? null : t('person.emailNeeded')) },
  });
  if (sentTo !== null)
    return <BareCard title={t('forgot.sent')} text={t('forgot.sentText', { email: sentTo })} foot={<BackToSignIn />} />;
  return (
    <BareCard
      title={t('forgot.title')}
      text={t('forgot.text')}
      onSubmit={form.onSubmit((body) => ask.mutate({ body }))}
      foot={<BackToSignIn />}
    >
      <TextInput
        label={t('person.email')}
        type="email"
        autoComplete="username"
        autoFocus
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <ProblemNote error={ask.error} />
      <Button type="submit" fullWidth loading={ask.isPending}>
        {t('forgot.submit')}
      </Button>
    </BareCard>
  );
};

const ForgotPasswordPage = (): ReactNode => {
  const t = useMessages('identity');
  const setup = useAsk(signInEndpoints.readSetup, {});
  return (
    <Asked of={setup}>
      {({ letters }) =>
        letters ? (
          <AskForLetter />
        ) : (
          <BareCard title={t('forgot.title')} text={t('forgot.noLetters')} foot={<BackToSignIn />} />
        )
      }
    </Asked>
  );
};

export default ForgotPasswordPage;
