import { ApiProblem } from '#platform/web/api.ts';
import { useTell } from '#platform/web/ask.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { tell } from '#platform/web/toast.tsx';
import { Alert, Button, Modal, Radio, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { lifecycleEndpoints, type Funnel } from '../../contract.ts';
import { funnelTemplates } from '../../domain/funnel-templates.ts';
import { keyOfName } from '../../domain/key-of-name.ts';
import formStyles from '../journeys/move-form.module.css';
import styles from './shape-page.module.css';

const templates = ['b2b', 'b2c'] as const;
type Template = (typeof templates)[number];
const templateWords: Readonly<Record<Template, string>> = {
  b2b: messageKey('template.b2b'),
  b2c: messageKey('template.b2c'),
};

type NewFunnelDialogProps = {
  readonly taken: readonly string[];
  readonly onMade: (funnel: Funnel) => void;
  readonly onClose: () => void;
};

/** One more funnel, from a template; shaped afterwards. */
export const NewFunnelDialog = ({ taken, onMade, onClose }: NewFunnelDialogProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const [name, setName] = useState('');
  const [template, setTemplate] = useState<Template>('b2b');
  const make = useTell(lifecycleEndpoints.createFunnel, {
    invalidates: [lifecycleEndpoints.listFunnels],
    onSuccess: (funnel) => {
      tell(t('funnel.made', { name: funnel.name }));
      onMade(funnel);
    },
  });
  const ready = name.trim() !== '';
  return (
    <Modal opened onClose={onClose} title={t('funnel.new')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={formStyles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make.mutate({ body: { key: keyOfName(name, taken, 'funnel'), name: name.trim(), template } });
        }}
      >
        {make.error instanceof ApiProblem && (
          <Alert color="red" role="alert">
            {make.error.detail}
          </Alert>
        )}
        <TextInput
          label={t('funnel.name')}
          description={t('funnel.keyHint', { key: keyOfName(name, taken, 'funnel') })}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('template.label')}
          value={template}
          onChange={(value) => setTemplate(templates.find((one) => one === value) ?? 'b2b')}
        >
          <div className={styles.templates}>
            {templates.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(templateWords[one])}
                description={funnelTemplates[one].stages.map((stage) => stage.name[language]).join(' → ')}
              />
            ))}
          </div>
        </Radio.Group>
        <div className={formStyles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={make.isPending}>
            {t('funnel.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
