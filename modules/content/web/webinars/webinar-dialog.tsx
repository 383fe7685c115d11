import { useTell } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button, Modal, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { WebinarInput, webinarEndpoints, type Webinar } from '../../contract.ts';
import { addressBegins } from '../address-begins.ts';
import styles from '../content-frame.module.css';
import { FormSelect } from '../form-select.tsx';
import { instantOfLocal, localOfInstant } from '../local-time.ts';

const { listWebinars, createWebinar, saveWebinar, removeWebinar, restoreWebinar, importAttendance } = webinarEndpoints;

type WebinarDialogProps = {
  /** The webinar that is changed; a new one without it. */
  readonly webinar: Webinar | null;
  readonly onClose: () => void;
};

/** When a webinar is, how one signs up and gets in, and afterwards who came. */
export const WebinarDialog = ({ webinar, onClose }: WebinarDialogProps): ReactNode => {
  const t = useMessages('content');
  const own = useLanguage();
  const { timeZone } = useWorkspace();
  const attendance = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState(webinar?.title ?? '');
  const [description, setDescription] = useState(webinar?.description ?? '');
  const [language, setLanguage] = useState<'pl' | 'en'>(webinar?.language ?? own);
  const [local, setLocal] = useState(webinar ? localOfInstant(webinar.startsAt, timeZone) : '');
  const [minutes, setMinutes] = useState(webinar?.minutes ?? 60);
  const [joinAddress, setJoinAddress] = useState(webinar?.joinAddress ?? '');
  const [formKey, setFormKey] = useState(webinar?.formKey ?? null);

  const startsAt = instantOfLocal(local, timeZone);
  const input = WebinarInput.safeParse({ title, description, language, startsAt, minutes, joinAddress, formKey });
  const after = { invalidates: [listWebinars], onSuccess: onClose, onError: tellProblem };
  const create = useTell(createWebinar, after);
  const save = useTell(saveWebinar, after);
  const restore = useTell(restoreWebinar, { invalidates: [listWebinars] });
  const remove = useTell(removeWebinar, {
    invalidates: [listWebinars],
    onSuccess: (_answer, { params }) => {
      onClose();
      undoable({
        message: t('webinars.removed', { name: title }),
        undo: async () => void (await restore.mutateAsync({ params, body: {} })),
      });
    },
    onError: tellProblem,
  });
  const bring = useTell(importAttendance, {
    invalidates: [listWebinars],
    onSuccess: ({ attended, unchanged, unknown }) =>
      tell(t('webinars.brought', { attended, unchanged, unknown: unknown.length })),
    onError: tellProblem,
  });
  const keep = (): void => {
    if (!input.success) return;
    if (webinar) save.mutate({ params: { webinarId: webinar.id }, body: input.data });
    else create.mutate({ body: input.data });
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={webinar ? t('webinars.change') : t('webinars.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextInput
          label={t('webinars.name')}
          value={title}
          maxLength={200}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t('webinars.description')}
          value={description}
          maxLength={5000}
          autosize
          minRows={2}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('webinars.language')}
          value={language}
          data={[
            { value: 'pl', label: 'Polski' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) => setLanguage(value === 'pl' ? 'pl' : 'en')}
        />
        <div className={styles.pair}>
          <TextInput
            type="datetime-local"
            label={t('webinars.starts')}
            description={t('field.zone', { zone: timeZone })}
            value={local}
            onChange={(event) => setLocal(event.currentTarget.value)}
          />
          <NumberInput
            label={t('webinars.minutes')}
            description={t('webinars.minutesText')}
            min={5}
            max={1440}
            value={minutes}
            onChange={(value) => setMinutes(Number(value))}
          />
        </div>
        <TextInput
          label={t('webinars.joinAddress')}
          description={t('webinars.joinAddressText')}
          placeholder={addressBegins}
          value={joinAddress}
          onChange={(event) => setJoinAddress(event.currentTarget.value)}
        />
        <FormSelect
          label={t('webinars.form')}
          description={t('webinars.formText')}
          none={t('webinars.noForm')}
          value={formKey}
          onChange={setFormKey}
        />
        <div className={styles.foot}>
          {webinar && (
            <Button
              variant="subtle"
              color="gray"
              className={styles.apart}
              onClick={() => remove.mutate({ params: { webinarId: webinar.id } })}
            >
              {t('webinars.remove')}
            </Button>
          )}
          {webinar && (
            <Button variant="default" loading={bring.isPending} onClick={() => attendance.current?.click()}>
              {t('webinars.bring')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!input.success} loading={create.isPending || save.isPending}>
            {t('save')}
          </Button>
        </div>
        <input
          ref={attendance}
          type="file"
          hidden
          accept=".csv,.txt,text/csv"
          aria-label={t('webinars.bring')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file && webinar)
              void file.text().then((csv) => bring.mutate({ params: { webinarId: webinar.id }, body: { csv } }));
          }}
        />
      </form>
    </Modal>
  );
};
