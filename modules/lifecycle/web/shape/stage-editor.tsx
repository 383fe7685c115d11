import type { Language } from '#platform/contract/problem.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Span, spans } from '../../contract.ts';
import { ColorChoice } from './color-choice.tsx';
import type { DraftStage } from './draft-shape.ts';
import { RuleField } from './rule-field.tsx';
import { spanWords } from './span-words.ts';
import styles from './stage-editor.module.css';

const otherThan = (language: Language): Language => (language === 'pl' ? 'en' : 'pl');

type StageEditorProps = {
  readonly stage: DraftStage;
  readonly onChange: (change: Partial<DraftStage>) => void;
  readonly onRemove: () => void;
};

/** Everything about one stage. */
export const StageEditor = ({ stage, onChange, onRemove }: StageEditorProps): ReactNode => {
  const t = useMessages('lifecycle');
  const own = useLanguage();
  const { name, definition } = stage;
  const languages = [own, otherThan(own)];
  const isNameless = stage.slot === 0 && name.pl === '' && name.en === '';
  // The reader's own language comes first; the other may be left to say the same.
  const mirror = (text: string): string => (text.trim() === '' ? '' : t('stage.sameAs', { text: text.trim() }));
  return (
    <fieldset className={styles.editor}>
      <legend className="visually-hidden">{t('stage.details')}</legend>
      {languages.map((each, index) => (
        <TextInput
          key={each}
          label={each === 'pl' ? t('stage.namePl') : t('stage.nameEn')}
          value={name[each]}
          maxLength={80}
          placeholder={mirror(name[otherThan(each)])}
          autoFocus={index === 0 && isNameless}
          onChange={(event) => onChange({ name: { ...name, [each]: event.currentTarget.value } })}
        />
      ))}
      {languages.map((each, index) => (
        <Textarea
          key={each}
          label={each === 'pl' ? t('stage.definitionPl') : t('stage.definitionEn')}
          description={index === 0 ? t('stage.definitionHint') : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          value={definition[each]}
          maxLength={1000}
          autosize
          minRows={2}
          placeholder={mirror(definition[otherThan(each)])}
          onChange={(event) => onChange({ definition: { ...definition, [each]: event.currentTarget.value } })}
        />
      ))}
      <Select
        label={t('stage.span')}
        data={spans.map((span) => ({ value: span, label: t(spanWords[span]) }))}
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
        <ColorChoice value={stage.color} onChange={(color) => onChange({ color })} />
      </div>
      <div className={styles.whole}>
        <RuleField
          label={t('stage.entryRule')}
          hint={t('stage.entryRuleHint')}
          value={stage.entryRule}
          onChange={(entryRule) => onChange({ entryRule })}
        />
      </div>
      <div className={styles.whole}>
        <RuleField
          label={t('stage.leaveRule')}
          hint={t('stage.leaveRuleHint')}
          value={stage.leaveRule}
          onChange={(leaveRule) => onChange({ leaveRule })}
        />
      </div>
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
    </fieldset>
  );
};
