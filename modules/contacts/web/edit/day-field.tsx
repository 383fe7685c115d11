import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { DateInput, DatesProvider, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconCalendar } from '@tabler/icons-react';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/pl';
import type { ReactNode } from 'react';

dayjs.extend(customParseFormat);

/** Ways in which a day is typed; the first is also how it is shown. */
const typedForms = ['D.MM.YYYY', 'YYYY-MM-DD', 'D-MM-YYYY', 'D/MM/YYYY', 'D MMM YYYY', 'D MMMM YYYY'];

const readDay = (typed: string): string | null => {
  const day = dayjs(typed.trim(), typedForms, true);
  return day.isValid() ? day.format('YYYY-MM-DD') : null;
};

type DayFieldProps = Omit<DateInputProps, 'value' | 'onChange' | 'valueFormat' | 'dateParser'> & {
  /** `YYYY-MM-DD` */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
};

/** A calendar day, picked or typed. */
export const DayField = ({ value, onChange, ...others }: DayFieldProps): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  return (
    <DatesProvider settings={{ locale: language === 'pl' ? 'pl' : 'en-gb', firstDayOfWeek: 1 }}>
      <DateInput
        value={value}
        onChange={onChange}
        valueFormat="D.MM.YYYY"
        dateParser={readDay}
        placeholder={t('value.dayForm')}
        leftSection={<IconCalendar size={16} aria-hidden />}
        clearable
        clearButtonProps={{ 'aria-label': t('value.clear') }}
        {...others}
      />
    </DatesProvider>
  );
};
