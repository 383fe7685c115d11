import { describe, expect, it } from 'vitest';
import { adjustForFalseDiscovery } from './false-discovery.ts';

describe('false alarms over many comparisons', () => {
  // The 15 p-values of Benjamini & Hochberg (1995), section 3.2.
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0,
  ];

  it('calls out the four that the paper calls out', () => {
    const adjusted = adjustForFalseDiscovery(published);
    expect(adjusted.filter((q) => q <= 0.05)).toHaveLength(4);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 10);
  });

  it('does not depend on the order in which they come', () => {
    const turned = adjustForFalseDiscovery([...published].reverse()).reverse();
    expect(turned).toEqual(adjustForFalseDiscovery(published));
  });

  it('never makes a p-value smaller', () => {
    adjustForFalseDiscovery(published).forEach((q, index) => expect(q).toBeGreaterThanOrEqual(published[index]!));
  });
});
