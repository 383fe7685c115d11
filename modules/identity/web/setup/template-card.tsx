import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Template } from '../../contract.ts';
import styles from './template-card.module.css';

type TemplateCardProps = {
  readonly value: Template;
  readonly title: string;
  readonly text: string;
  readonly stages: string;
};

/** A kind of selling, and the stages its funnel begins with. */
export const TemplateCard = ({ value, title, text, stages }: TemplateCardProps): ReactNode => (
  <label className={styles.card}>
    <span className={styles.title}>
      <Radio value={value} />
      {title}
    </span>
    <span className={styles.text}>{text}</span>
    <span className={styles.stages}>{stages}</span>
  </label>
);
