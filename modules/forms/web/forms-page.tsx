import { formEndpoints, type FormSummary } from '#modules/forms/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { Count, Percent, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Alert, Badge, Button } from '@mantine/core';
import { IconForms, IconPlus, IconShieldQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './forms.module.css';

const FormRow = ({ form }: { readonly form: FormSummary }): ReactNode => {
  const t = useMessages('forms');
  return (
    <li className={styles.row}>
      <div className={styles.cell}>
        <PageLink to={`/forms/${form.key}`} className={styles.name}>
          {form.name}
        </PageLink>
        <span className={styles.dimmed}>
          {form.isPopUp ? t('list.popUp') : t('list.page')}
          {form.state === 'closed' && (
            <Badge size="xs" variant="light" color="gray" ml={8}>
              {t('list.closed')}
            </Badge>
          )}
        </span>
      </div>
      <div className={styles.cell}>
        <span className="figures">
          <Count value={form.shown} />
        </span>
        <span className={styles.dimmed}>{t('list.shown')}</span>
      </div>
      <div className={styles.cell}>
        <span className="figures">
          <Count value={form.submissions} />
        </span>
        <span className={styles.dimmed}>{t('list.submissions')}</span>
      </div>
      <div className={styles.cell}>
        <span className="figures">
          {/* Pasted forms are sent without being counted as shown: a share above one would say nothing. */}
          <Percent
            share={form.shown === 0 ? 0 : Math.min(1, form.submissions / form.shown)}
            base={form.shown}
            least={10}
            bare
          />
        </span>
        <span className={styles.dimmed}>{t('list.conversion')}</span>
      </div>
      <div className={styles.cell}>
        <span>{form.lastSubmissionAt === null ? t('list.nothingYet') : <When at={form.lastSubmissionAt} />}</span>
        <span className={styles.dimmed}>
          {form.quarantined > 0 ? t('list.quarantined', { count: form.quarantined }) : t('list.last')}
        </span>
      </div>
    </li>
  );
};

const FormsPage = (): ReactNode => {
  const t = useMessages('forms');
  const mayWrite = useCan('forms.write');
  const list = useAsk(formEndpoints.listForms, {}, { live: true });
  const add = mayWrite && (
    <Button component={PageLink} to="/forms/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('new.title')}
    </Button>
  );
  const quarantined = list.data?.data.reduce((sum, form) => sum + form.quarantined, 0) ?? 0;
  return (
    <PageFrame title={t('list.question')} subtitle={t('list.subtitle')} action={add}>
      <Asked of={list} skeleton={<SkeletonTable rows={4} columns={5} />}>
        {({ data, lettersWaiting }) => (
          <div className={styles.page}>
            {lettersWaiting > 0 && (
              <Alert color="yellow" role="status">
                {t('list.lettersWaiting', { count: lettersWaiting })}
              </Alert>
            )}
            {quarantined > 0 && (
              <div>
                <Button
                  component={PageLink}
                  to="/forms/quarantine"
                  variant="default"
                  leftSection={<IconShieldQuestion size={16} aria-hidden />}
                >
                  {t('list.toQuarantine', { count: quarantined })}
                </Button>
              </div>
            )}
            {data.length === 0 ? (
              <EmptyState icon={IconForms} title={t('list.none')} text={t('list.noneText')} action={add} />
            ) : (
              <ul className={styles.list}>
                {data.map((form) => (
                  <FormRow key={form.key} form={form} />
                ))}
              </ul>
            )}
          </div>
        )}
      </Asked>
    </PageFrame>
  );
};

export default FormsPage;
