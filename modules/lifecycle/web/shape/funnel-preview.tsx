import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { IconTrophy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Stage } from '../../contract.ts';
import { bandsOf } from '../../domain/arrange-stages.ts';
import { colorOfStage } from '../stage/stage-color.ts';
import styles from './funnel-preview.module.css';
import { spanShort, spanWords } from './span-words.ts';

/** Narrower with every stage, as funnels are; the heights are a drawing, not figures. */
const heightOf = (index: number, count: number): number => 100 - (count <= 1 ? 0 : (index / (count - 1)) * 72);

/** The funnel as it would look when saved. */
export const FunnelPreview = ({ stages }: { readonly stages: readonly Stage[] }): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  return (
    <figure className={styles.preview} aria-label={t('shape.preview')} tabIndex={0}>
      <div className={styles.bands}>
        {bandsOf(stages).map((band) => (
          <div key={band.from} className={styles.band} style={{ flexGrow: band.stages.length }}>
            <span className={styles.bandName} title={t(spanWords[band.span])}>
              {t(spanShort[band.span])}
            </span>
            <div className={styles.stages}>
              {band.stages.map((stage, index) => (
                <div key={stage.key} className={styles.stage}>
                  <div className={styles.well}>
                    <div
                      className={styles.bar}
                      style={{
                        height: `${heightOf(band.from + index, stages.length)}%`,
                        background: colorOfStage(stage, stages),
                      }}
                    />
                  </div>
                  <span className={styles.name} title={stage.name[language]}>
                    {stage.won && <IconTrophy size={14} role="img" aria-label={t('stage.won')} />}
                    {stage.name[language]}
                  </span>
                </div>
              ))}
            </div>
          </div>
        ))}
      </div>
    </figure>
  );
};
