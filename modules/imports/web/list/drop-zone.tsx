import type { ImportSubject } from '#modules/imports/contract.ts';
import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconFileImport, IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import { isWorthAnotherTry, ProblemNote } from '../problem-note.tsx';
import type { Offered, Refusal } from './choose-file.ts';
import styles from './drop-zone.module.css';
import { cancelUpload, dismissUpload, type Upload } from './upload.ts';

const accepted = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const refusalText = ({ t }: Words, refusal: Refusal): string => {
  switch (refusal.why) {
    case 'several':
      return t('refused.several', { count: refusal.count });
    case 'folder':
      return t('refused.folder');
    case 'empty':
      return t('refused.empty', { file: refusal.name });
    case 'busy':
      return t('refused.busy', { file: refusal.name });
    case 'nothing':
      return t('refused.nothing');
  }
};

const Sending = ({
  upload,
  words,
}: {
  readonly upload: Upload & { state: 'sending' };
  readonly words: Words;
}): ReactNode => {
  const { t } = words;
  const sent = upload.share >= 1;
  const said = sent ? t('upload.looking') : t('upload.sending');
  return (
    <div className={styles.zone} data-busy="">
      <span className={styles.icon}>
        <IconFileSpreadsheet size={24} stroke={1.75} aria-hidden />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{upload.file.name}</p>
        <p className={styles.text} aria-live="polite">
          {said}
          {!sent && (
            <span className="figures">
              {' · '}
              {t('upload.sent', {
                sent: words.size(upload.share * upload.file.size),
                whole: words.size(upload.file.size),
              })}
            </span>
          )}
        </p>
        <Progress
          value={upload.share * 100}
          animated={sent}
          aria-label={said}
          aria-valuetext={words.share(upload.share)}
          mt={8}
        />
      </div>
      <Button variant="default" onClick={cancelUpload}>
        {t('upload.cancel')}
      </Button>
    </div>
  );
};

type DropZoneProps = {
  readonly words: Words;
  /** Nothing was imported yet: the zone is the page. */
  readonly large: boolean;
  /** Something is held over the page. */
  readonly over: boolean;
  readonly upload: Upload | null;
  readonly refusal: Refusal | null;
  readonly onOffer: (offered: Offered) => void;
  readonly onAgain: (file: File, subject: ImportSubject) => void;
  /** What the rows of the file are; null: people, nothing else may be brought in. */
  readonly subject: ImportSubject | null;
  readonly onSubject: (subject: ImportSubject) => void;
};

/** Where a file is dropped or chosen, shown on its way, and kept when something went wrong with it. */
export const DropZone = (props: DropZoneProps): ReactNode => {
  const { words, large, over, upload, refusal, onOffer, onAgain, subject, onSubject } = props;
  const { t } = words;
  const input = useRef<HTMLInputElement>(null);
  // What was under way has ended since.
  const told = refusal?.why === 'busy' && upload?.state !== 'sending' ? null : refusal;
  const touched = useMediaQuery('(hover: none)');
  const choose = (): void => input.current?.click();
  return (
    <section className={styles.section} aria-label={t('drop.label')}>
      {subject !== null && (
        <SegmentedControl
          className={styles.subject}
          aria-label={t('subject.label')}
          value={subject}
          disabled={upload?.state === 'sending'}
          data={[
            { value: 'contacts', label: t('subject.contacts') },
            { value: 'deals', label: t('subject.deals') },
          ]}
          onChange={onSubject}
        />
      )}
      {upload?.state === 'sending' ? (
        <Sending upload={upload} words={words} />
      ) : (
        <div className={styles.zone} data-large={large || undefined} data-over={over || undefined}>
          <span className={styles.icon}>
            <IconFileImport size={24} stroke={1.75} aria-hidden />
          </span>
          <div className={styles.words}>
            <p className={styles.title}>{over ? t('drop.now') : touched ? t('drop.chooseTitle') : t('drop.title')}</p>
            <p className={styles.text}>{subject === 'deals' ? t('drop.textDeals') : t('drop.text')}</p>
          </div>
          <Button variant={large ? 'filled' : 'default'} onClick={choose}>
            {t('drop.choose')}
          </Button>
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept={accepted}
        hidden
        aria-label={t('drop.choose')}
        onChange={(event) => {
          onOffer({ files: [...(event.currentTarget.files ?? [])], folders: 0 });
          // The same file chosen again is a choice too.
          event.currentTarget.value = '';
        }}
      />
      {told && (
        <p className={styles.refusal} role="alert">
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
          <span>{refusalText(words, told)}</span>
        </p>
      )}
      {upload?.state === 'failed' && (
        <div className={styles.failure}>
          <ProblemNote
            words={words}
            title={
              isWorthAnotherTry(upload.error)
                ? t('upload.notSent', { file: upload.file.name })
                : t('upload.failed', { file: upload.file.name })
            }
            error={upload.error}
          >
            {isWorthAnotherTry(upload.error) ? (
              <Button variant="default" onClick={() => onAgain(upload.file, upload.of)}>
                {t('upload.again')}
              </Button>
            ) : (
              <Button variant="default" onClick={choose}>
                {t('upload.another')}
              </Button>
            )}
            <Button variant="subtle" color="gray" onClick={dismissUpload}>
              {t('upload.dismiss')}
            </Button>
          </ProblemNote>
        </div>
      )}
    </section>
  );
};
