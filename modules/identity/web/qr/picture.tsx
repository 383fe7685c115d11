import { useMemo, type ReactNode } from 'react';
import { qrCode } from './matrix.ts';
import styles from './picture.module.css';

/** Modules of white around the code, without which cameras do not find it. */
const quiet = 4;

/** Always dark on white: many cameras cannot read a light code on a dark ground. */
export const QrPicture = ({ text, label }: { readonly text: string; readonly label: string }): ReactNode => {
  const { path, size } = useMemo(() => {
    const matrix = qrCode(text);
    const squares = matrix.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
    );
    return { path: squares.join(''), size: matrix.length + 2 * quiet };
  }, [text]);
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
};
