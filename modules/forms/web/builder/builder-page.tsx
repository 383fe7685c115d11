import { contactEndpoints } from '#modules/contacts/contract.ts';
import { FormDefinition, formEndpoints, type Form } from '#modules/forms/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { PageLink, useGo, usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Accordion, Button, Group, Menu, SegmentedControl, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { AfterSending } from './after-sending.tsx';
import styles from './builder.module.css';
import { ConsentList } from './consent-list.tsx';
import { EmbedCodes } from './embed-codes.tsx';
import { FieldList } from './field-list.tsx';
import { LocalInput } from './local-input.tsx';
import { Preview } from './preview.tsx';
import { PopUpSection, Protection } from './protection.tsx';

const { getForm, listForms, saveForm, setFormState } = formEndpoints;

const StateMenu = ({ form }: { readonly form: Form }): ReactNode => {
  const t = useMessages('forms');
  const go = useGo();
  const change = useTell(setFormState, { invalidates: [getForm, listForms] });
  const params = { form: form.key };
  const to = (state: Form['state'], message: string): void =>
    change.mutate(
      { params, body: { state } },
      {
        onSuccess: () => {
          undoable({
            message,
            undo: async () => {
              await change.mutateAsync({ params, body: { state: form.state } });
            },
          });
          if (state === 'archived') go('/forms');
        },
        onError: tellProblem,
      },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" aria-label={t('builder.more')} px={10}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {form.state === 'closed' ? (
          <Menu.Item onClick={() => to('open', t('builder.opened'))}>{t('builder.open')}</Menu.Item>
        ) : (
          <Menu.Item onClick={() => to('closed', t('builder.closedNow'))}>{t('builder.close')}</Menu.Item>
        )}
        <Menu.Item onClick={() => to('archived', t('builder.archived'))}>{t('builder.archive')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const Builder = ({ form }: { readonly form: Form }): ReactNode => {
  const t = useMessages('forms');
  const mayWrite = useCan('forms.write');
  const [saved, setSaved] = useState(form);
  const [name, setName] = useState(form.name);
  const [draft, setDraft] = useState<FormDefinition>(form.definition);
  const custom = useAsk(contactEndpoints.listCustomFields);
  const save = useTell(saveForm, { invalidates: [listForms, getForm] });
  const isChanged = name !== saved.name || JSON.stringify(draft) !== JSON.stringify(saved.definition);
  const checked = FormDefinition.safeParse(draft);
  const mayBeSaved = isChanged && checked.success && name.trim() !== '' && !save.isPending;
  const onSave = (): void => {
    if (!mayBeSaved) return;
    save.mutate(
      { params: { form: form.key }, body: { name: name.trim(), definition: checked.data, version: saved.version } },
      {
        onSuccess: (kept) => {
          setSaved(kept);
          setName(kept.name);
          setDraft(kept.definition);
          tell(t('builder.saved'));
        },
        onError: tellProblem,
      },
    );
  };
  useKey('mod+s', onSave, t('builder.save'), { enabled: mayWrite });
  const section = { form: draft, onChange: setDraft } as const;
  const sections = [
    ['fields', t('section.fields'), <FieldList key="fields" {...section} custom={custom.data?.data ?? []} />],
    ['consents', t('section.consents'), <ConsentList key="consents" {...section} />],
    ['after', t('section.after'), <AfterSending key="after" {...section} />],
    ['popUp', t('section.popUp'), <PopUpSection key="popUp" {...section} />],
    ['protection', t('section.protection'), <Protection key="protection" {...section} />],
    ['embed', t('section.embed'), <EmbedCodes key="embed" form={saved} />],
  ] as const;
  return (
    <PageFrame
      title={saved.name}
      subtitle={t(saved.state === 'closed' ? 'builder.subtitleClosed' : 'builder.subtitle', { version: saved.version })}
      action={
        <Group gap="sm">
          <Button component={PageLink} to={`/forms/${form.key}/submissions`} variant="default">
            {t('builder.submissions')}
          </Button>
          {mayWrite && (
            <Button onClick={onSave} disabled={!mayBeSaved} loading={save.isPending}>
              {t('builder.save')}
            </Button>
          )}
          {mayWrite && <StateMenu form={form} />}
        </Group>
      }
    >
      <div className={styles.builder}>
        <fieldset className={styles.settings} disabled={!mayWrite}>
          <legend className="visually-hidden">{t('builder.settings')}</legend>
          {isChanged && !checked.success && (
            <p className={styles.fault} role="status">
              {t('builder.incomplete')}
            </p>
          )}
          <TextInput
            label={t('builder.name')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div>
            <div className={styles.label}>{t('language.label')}</div>
            <SegmentedControl
              aria-label={t('language.label')}
              data={[
                { value: 'pl', label: t('language.pl') },
                { value: 'en', label: t('language.en') },
                { value: 'both', label: t('language.both') },
              ]}
              value={draft.languages}
              onChange={(value) =>
                setDraft({ ...draft, languages: value === 'pl' ? 'pl' : value === 'en' ? 'en' : 'both' })
              }
            />
          </div>
          <LocalInput
            label={t('builder.heading')}
            value={draft.title}
            languages={draft.languages}
            onChange={(title) => setDraft({ ...draft, title })}
          />
          <LocalInput
            label={t('builder.intro')}
            value={draft.intro}
            languages={draft.languages}
            long
            most={2000}
            onChange={(intro) => setDraft({ ...draft, intro })}
          />
          <LocalInput
            label={t('builder.button')}
            value={draft.button}
            languages={draft.languages}
            most={60}
            onChange={(button) => setDraft({ ...draft, button })}
          />
          <Accordion multiple defaultValue={['fields']} variant="separated" order={2}>
            {sections.map(([key, title, content]) => (
              <Accordion.Item key={key} value={key}>
                <Accordion.Control>{title}</Accordion.Control>
                <Accordion.Panel>{content}</Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </fieldset>
        <Preview form={draft} formKey={form.key} />
      </div>
    </PageFrame>
  );
};

const BuilderPage = (): ReactNode => {
  const { form: key } = usePageParams('form');
  const form = useAsk(getForm, { params: { form: key } });
  return (
    <Asked of={form} skeleton={<SkeletonLines lines={12} />}>
      {(answer) => <Builder key={answer.key} form={answer} />}
    </Asked>
  );
};

export default BuilderPage;
