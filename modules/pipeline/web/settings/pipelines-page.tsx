import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Modal, TextInput } from '@mantine/core';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { usePipelines } from '../use-pipelines.ts';
import { PipelineEditor } from './pipeline-editor.tsx';
import styles from './settings.module.css';

const Address = z.object({ pipeline: z.string().max(40).optional() });

type NewPipelineProps = { readonly onClose: () => void; readonly onMade: (key: string) => void };

const NewPipeline = ({ onClose, onMade }: NewPipelineProps): ReactNode => {
  const t = useMessages('pipeline');
  const [name, setName] = useState('');
  const make = useTell(pipelineEndpoints.createPipeline, {
    invalidates: [pipelineEndpoints.listPipelines],
    onSuccess: ({ key }) => onMade(key),
    onError: tellProblem,
  });
  return (
    <Modal opened onClose={onClose} title={t('shape.new')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') make.mutate({ body: { name: name.trim() } });
        }}
      >
        <TextInput
          label={t('shape.name')}
          description={t('shape.newHint')}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={make.isPending}>
            {t('shape.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};

/** The stages deals go through, and what must be true before they leave one. */
const PipelinesPage = (): ReactNode => {
  const t = useMessages('pipeline');
  const mayShape = useCan('pipeline.shape');
  const [{ pipeline: chosen }, setAddress] = useAddress(Address);
  const [making, setMaking] = useState(false);
  const asked = usePipelines();
  const all = asked.data?.data ?? [];
  const open = all.find(({ key }) => key === chosen) ?? all[0];
  const newButton = (
    <Button
      variant={open ? 'default' : 'filled'}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setMaking(true)}
    >
      {t('shape.new')}
    </Button>
  );
  return (
    <SettingsPage title={t('shape.title')} subtitle={t('shape.subtitle')} action={mayShape && open && newButton}>
      {all.length > 1 && open && (
        <div className={styles.which}>
          <FilterChoice
            label={t('filter.pipeline')}
            options={all.map(({ key, name }) => ({ value: key, label: name }))}
            value={open.key}
            onChange={(pipeline) => setAddress({ pipeline })}
          />
        </div>
      )}
      <Asked of={asked} skeleton={<SkeletonTable rows={5} columns={2} />}>
        {() =>
          open ? (
            <PipelineEditor key={open.key} pipeline={open} />
          ) : (
            <EmptyState
              icon={IconTargetArrow}
              title={t('none.pipelineTitle')}
              text={mayShape ? t('none.pipelineText') : t('none.pipelineAsk')}
              action={mayShape && newButton}
            />
          )
        }
      </Asked>
      {making && (
        <NewPipeline
          onClose={() => setMaking(false)}
          onMade={(key) => {
            setMaking(false);
            setAddress({ pipeline: key }, { push: true });
          }}
        />
      )}
    </SettingsPage>
  );
};

export default PipelinesPage;
