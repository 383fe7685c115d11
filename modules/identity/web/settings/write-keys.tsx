import { useAsk, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, Group, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type WriteKey, keyEndpoints } from '../../contract.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Section } from '../section.tsx';
import { Dialog } from './dialog.tsx';
import styles from './dialog.module.css';
import { LinkToCopy } from './link-to-copy.tsx';
import { useRevoke } from './use-revoke.ts';

const changes = { invalidates: [keyEndpoints.listWriteKeys], onError: tellProblem };

/** The one line that goes into every page of the website. */
const lineToPaste = (key: string): string =>
  `<script async src="${window.location.origin}/t/lejek.js" data-key="${key}"></script>`;

type WriteKeyDialogProps = { readonly of: WriteKey | null; readonly onClose: () => void };

/** A new key, or the name and the sites of one that is there. */
const WriteKeyDialog = ({ of, onClose }: WriteKeyDialogProps): ReactNode => {
  const t = useMessages('identity');
  const [name, setName] = useState(of?.name ?? '');
  const [domains, setDomains] = useState<string[]>(of?.domains ?? []);
  const make = useTell(keyEndpoints.createWriteKey, { invalidates: changes.invalidates, onSuccess: onClose });
  const change = useTell(keyEndpoints.changeWriteKey, { invalidates: changes.invalidates, onSuccess: onClose });
  const body = { name, domains };
  return (
    <Dialog title={t(of ? 'writeKeys.change' : 'writeKeys.new')} onClose={onClose}>
      <TextInput label={t('keys.name')} value={name} data-autofocus onChange={(event) => setName(event.target.value)} />
      <TagsInput
        label={t('writeKeys.domains')}
        description={t('writeKeys.domainsText')}
        value={domains}
        onChange={setDomains}
      />
      <ProblemNote error={make.error ?? change.error} />
      <Group gap={8} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('account.cancel')}
        </Button>
        <Button
          disabled={name.trim() === ''}
          loading={make.isPending || change.isPending}
          onClick={() => (of ? change.mutate({ params: { keyId: of.id }, body }) : make.mutate({ body }))}
        >
          {t('account.save')}
        </Button>
      </Group>
    </Dialog>
  );
};

export const WriteKeys = (): ReactNode => {
  const t = useMessages('identity');
  const keys = useAsk(keyEndpoints.listWriteKeys, {});
  const { going, revoke } = useRevoke('revokeWriteKey', keyEndpoints.listWriteKeys);
  const replace = useTell(keyEndpoints.replaceWriteKey, {
    ...changes,
    onSuccess: ({ name }) => tell(t('writeKeys.replaced', { name })),
  });
  const [open, setOpen] = useState<{ readonly of: WriteKey | null } | null>(null);
  return (
    <Section title={t('writeKeys.title')} text={t('writeKeys.text')}>
      <Asked of={keys} skeleton={<SkeletonLines lines={3} />}>
        {({ data }) => (
          <div className={styles.content}>
            {data
              .filter(({ id }) => !going.has(id))
              .map((key) => (
                <div key={key.id}>
                  <LinkToCopy link={lineToPaste(key.key)} label={key.name} />
                  <Group gap={8} mt={8}>
                    <span>
                      {key.domains.length > 0
                        ? t('writeKeys.only', { domains: key.domains.join(', ') })
                        : t('writeKeys.anySite')}
                    </span>
                    {key.endsAt === null ? (
                      <>
                        <Button variant="default" size="xs" onClick={() => setOpen({ of: key })}>
                          {t('writeKeys.edit')}
                        </Button>
                        <Button
                          variant="default"
                          size="xs"
                          onClick={() => replace.mutate({ params: { keyId: key.id } })}
                        >
                          {t('writeKeys.replace')}
                        </Button>
                      </>
                    ) : (
                      <span>
                        {t('writeKeys.ends')} <When at={key.endsAt} exact />
                      </span>
                    )}
                    <Button
                      variant="default"
                      size="xs"
                      onClick={() => revoke(key.id, t('keys.revoked', { name: key.name }))}
                    >
                      {t('keys.revoke')}
                    </Button>
                  </Group>
                </div>
              ))}
            <Group>
              <Button variant="default" onClick={() => setOpen({ of: null })}>
                {t('writeKeys.new')}
              </Button>
            </Group>
          </div>
        )}
      </Asked>
      {open && <WriteKeyDialog of={open.of} onClose={() => setOpen(null)} />}
    </Section>
  );
};
