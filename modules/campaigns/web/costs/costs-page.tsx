import { useTell } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, FileInput, SegmentedControl } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { campaignEndpoints } from '../../contract.ts';
import styles from '../campaigns.module.css';
import { CostsReading } from './costs-reading.tsx';
import { textOfBytes } from './read-text.ts';

const { previewCosts, importCosts, campaignCosts, campaignReport } = campaignEndpoints;

const longest = 900_000;
type DayOrder = 'day-first' | 'month-first';

/** A file of costs: chosen, looked at, written. */
const CostsPage = (): ReactNode => {
  const t = useMessages('campaigns');
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [days, setDays] = useState<DayOrder | undefined>(undefined);
  const preview = useTell(previewCosts, { onError: tellProblem });
  const write = useTell(importCosts, { invalidates: [campaignCosts, campaignReport], onError: tellProblem });

  const look = (read: string, order: DayOrder | undefined): void =>
    preview.mutate({ body: { text: read, ...(order === undefined ? {} : { days: order }) } });
  const choose = async (chosen: File | null): Promise<void> => {
    setFile(chosen);
    setText(null);
    setDays(undefined);
    preview.reset();
    write.reset();
    if (!chosen) return;
    const read = textOfBytes(new Uint8Array(await chosen.arrayBuffer()));
    setText(read);
    if (read.length <= longest) look(read, undefined);
  };
  const isTooLong = text !== null && text.length > longest;
  const answer = write.data ?? preview.data;
  const written = write.data !== undefined;
  const changes = preview.data ? preview.data.added + preview.data.changed : 0;
  return (
    <PageFrame
      title={t('costs.title')}
      subtitle={
        <PageLink to="/campaigns" className={styles.name}>
          {t('campaign.back')}
        </PageLink>
      }
    >
      <div className={styles.page} style={{ maxWidth: 880 }}>
        <section className={styles.card}>
          <p className={styles.text}>{t('costs.fileText')}</p>
          <FileInput
            label={t('costs.file')}
            placeholder={t('costs.choose')}
            accept=".csv,.tsv,.txt,text/csv"
            value={file}
            clearable
            leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
            error={isTooLong ? t('costs.tooLong') : undefined}
            onChange={(chosen) => void choose(chosen)}
          />
          <pre className={styles.preview} style={{ margin: '12px 0 0' }}>
            {t('costs.sample')}
          </pre>
        </section>
        {answer && (
          <section className={styles.card} aria-live="polite">
            <CostsReading read={answer} written={written} />
            {!written && text !== null && (answer.daysUnclear || days !== undefined) && (
              <div className={styles.below}>
                <span className={styles.between}>{t('costs.daysUnclear')}</span>
                <SegmentedControl
                  size="xs"
                  value={days ?? 'day-first'}
                  data={[
                    { value: 'day-first', label: t('costs.dayFirst') },
                    { value: 'month-first', label: t('costs.monthFirst') },
                  ]}
                  onChange={(value) => {
                    const order: DayOrder = value === 'month-first' ? 'month-first' : 'day-first';
                    setDays(order);
                    look(text, order);
                  }}
                />
              </div>
            )}
            <div className={styles.below}>
              {written ? (
                <Button component={PageLink} to="/campaigns" variant="default">
                  {t('costs.toReport')}
                </Button>
              ) : (
                text !== null && (
                  <Button
                    disabled={changes === 0}
                    loading={write.isPending || preview.isPending}
                    onClick={() => write.mutate({ body: { text, ...(days === undefined ? {} : { days }) } })}
                  >
                    {changes === 0 ? t('costs.nothingToWrite') : t('costs.write', { count: changes })}
                  </Button>
                )
              )}
            </div>
          </section>
        )}
      </div>
    </PageFrame>
  );
};

export default CostsPage;
