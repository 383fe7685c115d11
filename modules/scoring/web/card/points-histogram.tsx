import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Distribution } from '../../contract.ts';
import styles from './histogram.module.css';
import { domainOf, placeOf, pointsAt, ticksOf, type Domain } from './histogram-scale.ts';

export type Mark = {
  readonly key: string;
  readonly label: string;
  readonly at: number;
  /** Above the bars or below them, so that names do not cover each other. */
  readonly row: 'top' | 'bottom';
  /** On which side of the line the name stands, where there is room for it. */
  readonly side: 'left' | 'right';
  readonly onMove: ((points: number) => void) | undefined;
};

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** Of the drawing's width, for a name. */
const room = 0.3;

const sideAt = (place: number, wanted: Mark['side']): Mark['side'] =>
  wanted === 'left' ? (place < room ? 'right' : 'left') : place > 1 - room ? 'left' : 'right';

const percent = (place: number): string => `${place * 100}%`;

type MarkLineProps = {
  readonly mark: Mark;
  readonly domain: Domain;
  readonly onHold: (held: boolean) => void;
  readonly placeAt: (clientX: number) => number;
};

const MarkLine = ({ mark, domain, onHold, placeAt }: MarkLineProps): ReactNode => {
  const { label, at, row, side, onMove } = mark;
  const follow = (event: PointerEvent<HTMLElement>): void => {
    if (!onMove || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const points = pointsAt(placeAt(event.clientX), domain);
    if (points !== at) onMove(points);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = keySteps[event.key];
    if (!onMove || step === undefined) return;
    event.preventDefault();
    onMove(at + step);
  };
  const place = placeOf(at, domain);
  return (
    <span
      className={styles.mark}
      data-row={row}
      data-side={sideAt(place, side)}
      data-movable={onMove !== undefined || undefined}
      style={{ left: percent(place) }}
      role="slider"
      tabIndex={onMove ? 0 : -1}
      aria-label={label}
      aria-valuenow={at}
      aria-valuemin={domain.from}
      aria-valuemax={domain.to}
      aria-readonly={!onMove}
      onPointerDown={(event) => {
        if (!onMove) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(true);
      }}
      onPointerMove={follow}
      onPointerUp={() => onHold(false)}
      onPointerCancel={() => onHold(false)}
      onKeyDown={onKeyDown}
    >
      <span className={styles.markName}>
        {label} <b>{at}</b>
      </span>
    </span>
  );
};

type PointsHistogramProps = {
  readonly bins: Distribution['histogram'];
  readonly marks: readonly Mark[];
};

/** How many people have how many points, with the thresholds as marks that can be dragged. */
export const PointsHistogram = ({ bins, marks }: PointsHistogramProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const plot = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  // While a mark is dragged, the scale must not move under it.
  const [held, setHeld] = useState<Domain | null>(null);
  const own = domainOf(
    bins,
    marks.map(({ at }) => at),
  );
  const domain = held ?? own;
  const most = Math.max(1, ...bins.map(({ people }) => people));
  const placeAt = (clientX: number): number => {
    const box = plot.current?.getBoundingClientRect();
    return box && box.width > 0 ? (clientX - box.left) / box.width : 0;
  };
  const range = ({ from, to }: { from: number; to: number }): string =>
    from === to ? format.count(from) : t('histogram.range', { from: format.count(from), to: format.count(to) });
  return (
    <figure className={styles.figure} aria-label={t('histogram.title')}>
      <div className={styles.head}>
        <span className={styles.caption}>{t('histogram.title')}</span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t('histogram.asChart') : t('histogram.asTable')}
        </Button>
      </div>
      {!asTable && (
        <div className={styles.frame}>
          <div className={styles.plot} ref={plot}>
            <div aria-hidden="true">
              {bins.map((bin) => (
                <span
                  key={bin.from}
                  className={styles.bin}
                  title={`${range(bin)}: ${format.count(bin.people)}`}
                  style={{
                    left: percent(placeOf(bin.from, domain)),
                    width: percent(placeOf(bin.to + 1, domain) - placeOf(bin.from, domain)),
                  }}
                >
                  <span
                    className={styles.bar}
                    style={{ height: bin.people === 0 ? 0 : `max(2px, ${percent(bin.people / most)})` }}
                  />
                </span>
              ))}
            </div>
            {marks.map((mark) => (
              <MarkLine
                key={mark.key}
                mark={mark}
                domain={domain}
                placeAt={placeAt}
                onHold={(hold) => setHeld(hold ? own : null)}
              />
            ))}
          </div>
          <div className={styles.ticks} aria-hidden="true">
            {ticksOf(domain).map((tick) => (
              <span key={tick} style={{ left: percent(placeOf(tick, domain)) }}>
                {format.count(tick)}
              </span>
            ))}
          </div>
        </div>
      )}
      <div className={asTable ? styles.scroll : 'visually-hidden'} tabIndex={asTable ? 0 : undefined}>
        <table className={styles.table}>
          <caption className="visually-hidden">{t('histogram.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('histogram.points')}</th>
              <th scope="col">{t('histogram.people')}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.from}>
                <th scope="row">{range(bin)}</th>
                <td>{format.count(bin.people)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
};
