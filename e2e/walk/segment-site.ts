/** What a site's own code does that uses Segment's library: loads it with its key and an address, and makes the usual calls. */
import { AnalyticsBrowser } from '@segment/analytics-next';

const { key, host } = document.documentElement.dataset;
if (key === undefined || host === undefined) throw new Error('the page tells the key and the address');

const analytics = AnalyticsBrowser.load({ writeKey: key, cdnURL: host });

Object.assign(window, {
  async makeCalls(count: number): Promise<void> {
    await analytics.page('Segment');
    await analytics.identify('u-77', { email: 'segment@firma.example', firstName: 'Sara' });
    await Promise.all(Array.from({ length: count }, (_, index) => analytics.track(`Step ${index}`, { index })));
  },
});
