import type { FormDefinition } from '#modules/forms/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Group, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

export type LocalValue = FormDefinition['title'];

type LocalInputProps = {
  readonly label: string;
  readonly value: LocalValue;
  readonly onChange: (value: LocalValue) => void;
  readonly languages: FormDefinition['languages'];
  readonly long?: boolean;
  readonly most?: number;
  readonly required?: boolean;
};

/** A text in the languages of the form: one field each. */
export const LocalInput = ({
  label,
  value,
  onChange,
  languages,
  long = false,
  most = 200,
  required = false,
}: LocalInputProps): ReactNode => {
  const t = useMessages('forms');
  const shown = languages === 'both' ? (['pl', 'en'] as const) : [languages];
  const Input = long ? Textarea : TextInput;
  return (
    <Group grow align="start" gap="sm" preventGrowOverflow={false}>
      {shown.map((language) => (
        <Input
          key={language}
          label={shown.length > 1 ? t(language === 'pl' ? 'language.labelPl' : 'language.labelEn', { label }) : label}
          value={value[language]}
          maxLength={most}
          error={required && value[language].trim() === '' ? t('builder.missing') : undefined}
          onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
          miw={180}
          {...(long ? { autosize: true, minRows: 2, maxRows: 8 } : {})}
        />
      ))}
    </Group>
  );
};
