import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Span, spans } from '../../contract.ts';
import { ColorChoice } from './color-choice.tsx';
import type { DraftStage } from './draft-shape.ts';
import { RuleField } from './rule-field.tsx';
import { departmentWords, spanWords } from './span-words.ts';
import styles from './stage-editor.module.css';

type StageEditorProps = {
  readonly stage: DraftStage;
  readonly readOnly: boolean;
  readonly onChange: (change: Partial<DraftStage>) => void;
  readonly onRemove: () => void;
};

/** Everything about one stage. Reading it is for all, changing it for those who shape the funnel. */
export const StageEditor = ({ stage, readOnly, onChange, onRemove }: StageEditorProps): ReactNode => {
  const t = useMessages('lifecycle');
  const isPolish = useLanguage() === 'pl';
  const { name, definition } = stage;
  // The reader's own language is asked for; the other may be left to say the same.
  const mirror = (text: string): string => (text.trim() === '' ? '' : t('stage.sameAs', { text: text.trim() }));
  return (
    <fieldset className={styles.editor} disabled={readOnly}>
      <legend className="visually-hidden">{t('stage.details')}</legend>
      <TextInput
        label={t('stage.namePl')}
        value={name.pl}
        withAsterisk={isPolish}
        maxLength={80}
        placeholder={mirror(name.en)}
        autoFocus={stage.slot === 0 && name.pl === '' && name.en === '' && isPolish}
        onChange={(event) => onChange({ name: { ...name, pl: event.currentTarget.value } })}
      />
      <TextInput
        label={t('stage.nameEn')}
        value={name.en}
        withAsterisk={!isPolish}
        maxLength={80}
        placeholder={mirror(name.pl)}
        autoFocus={stage.slot === 0 && name.pl === '' && name.en === '' && !isPolish}
        onChange={(event) => onChange({ name: { ...name, en: event.currentTarget.value } })}
      />
      <Textarea
        label={t('stage.definitionPl')}
        description={isPolish ? t('stage.definitionHint') : undefined}
        inputWrapperOrder={['label', 'input', 'description']}
        value={definition.pl}
        maxLength={1000}
        autosize
        minRows={2}
        placeholder={mirror(definition.en)}
        onChange={(event) => onChange({ definition: { ...definition, pl: event.currentTarget.value } })}
      />
      <Textarea
        label={t('stage.definitionEn')}
        description={isPolish ? undefined : t('stage.definitionHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={definition.en}
        maxLength={1000}
        autosize
        minRows={2}
        placeholder={mirror(definition.pl)}
        onChange={(event) => onChange({ definition: { ...definition, en: event.currentTarget.value } })}
      />
      <Select
        label={t('stage.span')}
        data={spans.map((span) => ({ value: span, label: `${t(departmentWords[span])}: ${t(spanWords[span])}` }))}
        value={stage.span}
        onChange={(value) => {
          const span = Span.safeParse(value);
          if (span.success) onChange({ span: span.data });
        }}
      />
      <Switch
        className={styles.won}
        checked={stage.won}
        label={t('stage.wins')}
        description={t('stage.winsHint')}
        // Turned off only by turning it on elsewhere: a funnel has one winning stage.
        onChange={() => onChange({ won: true })}
      />
      <div className={styles.whole}>
        <ColorChoice
          value={stage.color}
          onChange={(color) => onChange({ color })}
        />
      </div>
      <div className={styles.whole}>
        <RuleField
          label={t('stage.entryRule')}
          hint={t('stage.entryRuleHint')}
          value={stage.entryRule}
          readOnly={readOnly}
          onChange={(entryRule) => onChange({ entryRule })}
        />
      </div>
      <div className={styles.whole}>
        <RuleField
          label={t('stage.leaveRule')}
          hint={t('stage.leaveRuleHint')}
          value={stage.leaveRule}
          readOnly={readOnly}
          onChange={(leaveRule) => onChange({ leaveRule })}
        />
      </div>
      {!readOnly && (
        <div className={styles.whole}>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={onRemove}
          >
            {t('stage.remove')}
          </Button>
        </div>
      )}
    </fieldset>
  );
};
