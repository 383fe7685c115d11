import { useMessages } from '#platform/web/i18n.ts';
import type { Icon } from '#platform/web/page.ts';
import { IconBan, IconFlame, IconSnowflake, IconTemperature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Temperature } from '../contract.ts';
import { temperatureWords } from './score-words.ts';
import styles from './temperature-mark.module.css';

const icons: Readonly<Record<Temperature, Icon>> = {
  hot: IconFlame,
  warm: IconTemperature,
  cold: IconSnowflake,
  vetoed: IconBan,
};

/** How warm somebody is: a sign, a word and a colour, so that none of them has to do alone. */
export const TemperatureMark = ({ temperature }: { readonly temperature: Temperature }): ReactNode => {
  const t = useMessages('scoring');
  const Sign = icons[temperature];
  return (
    <span className={styles.mark} data-temperature={temperature}>
      <Sign size={14} aria-hidden />
      {t(temperatureWords[temperature])}
    </span>
  );
};
