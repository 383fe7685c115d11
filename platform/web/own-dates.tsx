import { Button, FocusTrap, TextInput } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/pl';
import { useState, type ReactNode } from 'react';
import { useLanguage, useMessages } from './i18n.ts';
import styles from './own-dates.module.css';
import type { DayRange } from './period.ts';

type OwnDatesProps = DayRange & { readonly onApply: (range: DayRange) => void };

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The first and the last day, picked in a calendar or typed. */
const OwnDates = ({ from, to, onApply }: OwnDatesProps): ReactNode => {
  const t = useMessages('platform');
  const language = useLanguage();
  const [first, setFirst] = useState(from < '1971' ? '' : from);
  const [last, setLast] = useState(to);
  const backwards = isDay(first) && isDay(last) && first > last;
  return (
    <DatesProvider settings={{ locale: language === 'pl' ? 'pl' : 'en-gb', firstDayOfWeek: 1 }}>
      <FocusTrap active>
        <form
          style={{ display: 'grid', gap: 12, justifyItems: 'center' }}
          onSubmit={(event) => {
            event.preventDefault();
            if (isDay(first) && isDay(last) && !backwards) onApply({ from: first, to: last });
          }}
        >
          <DatePicker
            type="range"
            allowSingleDateInRange
            hideOutsideDates
            classNames={{ day: styles.day }}
            ariaLabels={{
              previousMonth: t('period.previousMonth'),
              nextMonth: t('period.nextMonth'),
              previousYear: t('period.previousYear'),
              nextYear: t('period.nextYear'),
              previousDecade: t('period.previousDecade'),
              nextDecade: t('period.nextDecade'),
              monthLevelControl: t('period.chooseMonth'),
              yearLevelControl: t('period.chooseYear'),
            }}
            value={[isDay(first) ? first : null, isDay(last) ? last : null]}
            defaultDate={isDay(last) ? last : undefined}
            onChange={([begin, end]) => {
              setFirst(begin ?? '');
              setLast(end ?? '');
            }}
          />
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8, maxWidth: 280 }}>
            <TextInput
              label={t('period.from')}
              value={first}
              onChange={(event) => setFirst(event.currentTarget.value)}
              placeholder="2026-01-31"
              maxLength={10}
              size="xs"
            />
            <TextInput
              label={t('period.to')}
              value={last}
              onChange={(event) => setLast(event.currentTarget.value)}
              placeholder="2026-01-31"
              maxLength={10}
              size="xs"
              error={backwards ? t('period.backwards') : undefined}
            />
          </div>
          <Button type="submit" fullWidth disabled={!isDay(first) || !isDay(last) || backwards}>
            {t('period.apply')}
          </Button>
        </form>
      </FocusTrap>
    </DatesProvider>
  );
};

export default OwnDates;
