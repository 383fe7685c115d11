import {
  formEndpoints,
  formOfTemplate,
  templates,
  type FormDefinition,
  type TemplateKey,
} from '#modules/forms/contract.ts';
import { lifecycleEndpoints, type Funnel } from '#modules/lifecycle/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useWorkspace } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import type { ReactNode } from 'react';
import styles from './forms.module.css';
import { freeKey } from './free-key.ts';

const words = {
  newsletter: { name: messageKey('template.newsletter'), text: messageKey('template.newsletterText') },
  ebook: { name: messageKey('template.ebook'), text: messageKey('template.ebookText') },
  demo: { name: messageKey('template.demo'), text: messageKey('template.demoText') },
  contact: { name: messageKey('template.contact'), text: messageKey('template.contactText') },
} as const;

/** A funnel of one's own shape may lack the stage that the template enters. */
function fitted(definition: FormDefinition, funnels: readonly Funnel[]): FormDefinition {
  const has = funnels[0]?.stages.some(({ key }) => key === definition.effects.stage) ?? false;
  return has ? definition : { ...definition, effects: { ...definition.effects, stage: null } };
}

const NewFormPage = (): ReactNode => {
  const t = useMessages('forms');
  const go = useGo();
  const { name: sender } = useWorkspace();
  const list = useAsk(formEndpoints.listForms);
  const funnels = useAsk(lifecycleEndpoints.listFunnels);
  const save = useTell(formEndpoints.saveForm, { invalidates: [formEndpoints.listForms] });
  const make = (template: TemplateKey): void => {
    const name = t(words[template].name);
    const key = freeKey(name, list.data?.data.map((form) => form.key) ?? []);
    const definition = fitted(formOfTemplate(template, sender), funnels.data?.data ?? []);
    save.mutate(
      { params: { form: key }, body: { name, definition, version: null } },
      { onSuccess: () => go(`/forms/${key}`), onError: tellProblem },
    );
  };
  return (
    <PageFrame title={t('new.question')} subtitle={t('new.subtitle')}>
      <Asked of={list} skeleton={<SkeletonLines lines={4} />}>
        {() => (
          <div className={styles.cards}>
            {templates.map((template) => (
              <button
                key={template}
                type="button"
                className={styles.card}
                disabled={save.isPending || funnels.isPending}
                onClick={() => make(template)}
              >
                <span className={styles.cardTitle}>{t(words[template].name)}</span>
                <span className={styles.dimmed}>{t(words[template].text)}</span>
              </button>
            ))}
          </div>
        )}
      </Asked>
    </PageFrame>
  );
};

export default NewFormPage;
