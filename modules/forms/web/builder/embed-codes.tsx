import type { Form } from '#modules/forms/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Anchor, Button, CopyButton, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { renderForm } from '../../domain/render-form.ts';
import { languageOfForm } from '../../domain/form-definition.ts';
import styles from './builder.module.css';

const Code = ({ label, hint, code }: { readonly label: string; readonly hint: string; readonly code: string }) => {
  const t = useMessages('forms');
  return (
    <div className={styles.code}>
      <Textarea
        label={label}
        description={hint}
        value={code}
        readOnly
        autosize
        minRows={1}
        maxRows={4}
        onFocus={(event) => event.currentTarget.select()}
        classNames={{ input: styles.codeInput ?? '' }}
      />
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="xs"
            className={styles.start}
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            {t(copied ? 'embed.copied' : 'embed.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
};

/** The ways to put the saved form in front of people. */
export const EmbedCodes = ({ form }: { readonly form: Form }): ReactNode => {
  const t = useMessages('forms');
  const language = languageOfForm(form.definition.languages, 'pl');
  const html = renderForm(form, language, { action: form.address });
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>
        {t('embed.hosted')}{' '}
        <Anchor href={form.address} target="_blank" rel="noopener">
          {form.address}
        </Anchor>
      </p>
      <Code
        label={t('embed.script')}
        hint={t('embed.scriptHint')}
        code={`<script src="${form.address}.js" async></script>`}
      />
      <Code
        label={t('embed.frame')}
        hint={t('embed.frameHint')}
        code={`<iframe src="${form.address}?embed=1" title="${form.name.replace(/[&<>"]/g, ' ')}" style="border:0;width:100%;height:640px"></iframe>`}
      />
      <Code label={t('embed.html')} hint={t('embed.htmlHint')} code={html} />
    </div>
  );
};
