import { keyEndpoints } from '#modules/identity/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Alert, Button, CopyButton, Select } from '@mantine/core';
import { IconCheck, IconCircleCheck, IconCopy, IconLoader, IconLock } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { trackingEndpoints } from '../../contract.ts';
import styles from './connect.module.css';
import { LiveEvents } from './live-events.tsx';

const lineOf = (key: string): string =>
  `<script async src="${window.location.origin}/t/lejek.js" data-key="${key}"></script>`;

type Keys = readonly { readonly name: string; readonly key: string }[];

const LineToPaste = ({ keys }: { readonly keys: Keys }): ReactNode => {
  const t = useMessages('tracking');
  const [chosen, setChosen] = useState(keys[0]?.key ?? '');
  const line = lineOf(chosen);
  return (
    <div className={styles.paste}>
      {keys.length > 1 && (
        <Select
          label={t('connect.key')}
          data={keys.map(({ name, key }) => ({ value: key, label: name }))}
          value={chosen}
          onChange={(key) => setChosen(key ?? chosen)}
          allowDeselect={false}
        />
      )}
      <pre className={styles.line} tabIndex={0} aria-label={t('connect.line')}>
        <code>{line}</code>
      </pre>
      <CopyButton value={line}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            {copied ? t('connect.copied') : t('connect.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
};

const KeysToPaste = (): ReactNode => {
  const t = useMessages('tracking');
  const keys = useAsk(keyEndpoints.listWriteKeys);
  return (
    <Asked of={keys} skeleton={<SkeletonLines lines={3} />}>
      {({ data }) => {
        const lasting = data.filter(({ endsAt }) => endsAt === null);
        return lasting.length === 0 ? (
          <p className={styles.text}>{t('connect.noKey')}</p>
        ) : (
          <LineToPaste keys={lasting} />
        );
      }}
    </Asked>
  );
};

/** The line to put on the site, whether it works, and what comes in at this moment. */
const ConnectPage = (): ReactNode => {
  const t = useMessages('tracking');
  const maySeeKeys = useCan('keys.manage');
  const events = useAsk(trackingEndpoints.listTrackedEvents, { query: { limit: 30 } }, { live: true, keep: true });
  const newest = events.data?.data[0];
  return (
    <PageFrame
      title={t('connect.question')}
      action={
        <Button component={PageLink} to="/settings/website" variant="default">
          {t('settings.command')}
        </Button>
      }
    >
      <ol className={styles.steps}>
        <li>
          <h2 className={styles.step}>{t('connect.first')}</h2>
          <p className={styles.text}>{t('connect.firstText')}</p>
          {maySeeKeys ? (
            <KeysToPaste />
          ) : (
            <Alert icon={<IconLock size={16} aria-hidden />} color="gray">
              {t('connect.askAdministrator')}
            </Alert>
          )}
        </li>
        <li>
          <h2 className={styles.step}>{t('connect.second')}</h2>
          <div className={styles.status} role="status" data-there={newest !== undefined || undefined}>
            {newest === undefined ? (
              <>
                <IconLoader size={20} aria-hidden />
                <span>{t('connect.waiting')}</span>
              </>
            ) : (
              <>
                <IconCircleCheck size={20} aria-hidden />
                <span>
                  {t('connect.works')} <When at={newest.receivedAt} />
                </span>
              </>
            )}
          </div>
        </li>
        <li>
          <h2 className={styles.step}>{t('connect.third')}</h2>
          <Asked of={events} skeleton={<SkeletonLines lines={6} />}>
            {({ data }) => <LiveEvents events={data} />}
          </Asked>
        </li>
      </ol>
    </PageFrame>
  );
};

export default ConnectPage;
