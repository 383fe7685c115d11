import type { FormDefinition } from '#modules/forms/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import type { Language } from '#platform/contract/problem.ts';
import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { conditionStyle, formStyle } from '../../domain/form-style.ts';
import { renderForm } from '../../domain/render-form.ts';
import styles from './builder.module.css';

type PreviewProps = { readonly form: FormDefinition; readonly formKey: string };

/** The form as people will see it, drawn by what draws it for them, walled off from the styles of this page. */
export const Preview = ({ form, formKey }: PreviewProps): ReactNode => {
  const t = useMessages('forms');
  const place = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<Language>('pl');
  const language = form.languages === 'both' ? wanted : form.languages;
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${formStyle}${conditionStyle(form.fields)}`);
    root.adoptedStyleSheets = [sheet];
    // Everything in it was escaped by the renderer.
    root.innerHTML = renderForm({ key: formKey, definition: form }, language, { action: '' });
    root.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
  }, [form, formKey, language]);
  return (
    <section className={styles.preview} aria-label={t('preview.title')}>
      <div className={styles.previewHead}>
        <h2 className={styles.previewTitle}>{t('preview.title')}</h2>
        {form.languages === 'both' && (
          <SegmentedControl
            size="xs"
            aria-label={t('preview.language')}
            data={[
              { value: 'pl', label: 'PL' },
              { value: 'en', label: 'EN' },
            ]}
            value={language}
            onChange={(value) => setWanted(value === 'en' ? 'en' : 'pl')}
          />
        )}
      </div>
      <div className={styles.paper}>
        <div ref={place} />
      </div>
    </section>
  );
};
