import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { problemsByField } from '#platform/web/api.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Modal, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { pageEndpoints } from '../../contract.ts';
import type { PageTemplate } from '../../domain/page-templates.ts';
import styles from '../content-frame.module.css';
import { slugOfName } from '../slug-of-name.ts';

const templates: readonly { readonly value: PageTemplate; readonly name: string; readonly text: string }[] = [
  { value: 'ebook', name: messageKey('template.ebook'), text: messageKey('template.ebookText') },
  { value: 'webinar', name: messageKey('template.webinar'), text: messageKey('template.webinarText') },
  { value: 'demo', name: messageKey('template.demo'), text: messageKey('template.demoText') },
  { value: 'newsletter', name: messageKey('template.newsletter'), text: messageKey('template.newsletterText') },
  { value: 'blank', name: messageKey('template.blank'), text: messageKey('template.blankText') },
];

/** What a new page is called and begins with. */
export const NewPageDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const t = useMessages('content');
  const own = useLanguage();
  const workspace = useWorkspace();
  const go = useGo();
  const [name, setName] = useState('');
  const [typedSlug, setSlug] = useState<string | null>(null);
  const [language, setLanguage] = useState<'pl' | 'en'>(workspace.language === 'en' ? 'en' : own);
  const [template, setTemplate] = useState<PageTemplate>('ebook');
  const slug = typedSlug ?? slugOfName(name);
  const create = useTell(pageEndpoints.createPage, {
    invalidates: [pageEndpoints.listPages],
    onSuccess: (page) => go(`/content/pages/${page.id}`),
    onError: (error) => Object.keys(problemsByField(error)).length === 0 && tellProblem(error),
  });
  const problems = problemsByField(create.error);
  return (
    <Modal opened onClose={onClose} title={t('pages.new')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && slug !== '')
            create.mutate({ body: { name: name.trim(), slug, language, template } });
        }}
      >
        <TextInput
          label={t('page.name')}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('page.address')}
          description={`/p/${workspace.slug}/${slug}`}
          value={slug}
          maxLength={80}
          error={problems['slug']}
          onChange={(event) => setSlug(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('page.language')}
          value={language}
          data={[
            { value: 'pl', label: 'Polski' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) => setLanguage(value === 'pl' ? 'pl' : 'en')}
        />
        <Radio.Group
          label={t('template.label')}
          value={template}
          onChange={(value) => setTemplate(templates.find((one) => one.value === value)?.value ?? 'blank')}
        >
          <div className={styles.form} style={{ marginTop: 8, gap: 8 }}>
            {templates.map((one) => (
              <Radio key={one.value} value={one.value} label={t(one.name)} description={t(one.text)} />
            ))}
          </div>
        </Radio.Group>
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === '' || slug === ''}>
            {t('pages.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
