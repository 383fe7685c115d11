/** How far videos are watched. Those of YouTube and Vimeo only where the site itself has loaded their programming interface. */
import { listen, quietly } from './quietly.ts';
import { quarters, type Track } from './watch-page.ts';

type Players = {
  YT?: { get?: (id: string) => { getCurrentTime(): number; getDuration(): number } | undefined };
  Vimeo?: { Player: new (frame: Element) => { on(name: string, act: (at: { percent: number }) => void): void } };
};

export const watchVideos = (track: Track): void => {
  const reached = new WeakMap<Element, number>();
  const seen = (element: Element, share: number, provider: string, src: string): void => {
    for (const percent of quarters)
      // The last frame is rarely told of to the millisecond.
      if (percent > (reached.get(element) ?? 0) && share * 100 >= Math.min(percent, 99)) {
        reached.set(element, percent);
        track('Video Progress', { percent, provider, src: src.split(/[?#]/)[0], title: element.getAttribute('title') });
      }
  };
  const played = ({ target }: Event): void => {
    if (target instanceof HTMLVideoElement && target.duration < Infinity)
      seen(target, target.ended ? 1 : target.currentTime / target.duration, 'html5', target.currentSrc);
  };
  listen(document, 'timeupdate', played);
  listen(document, 'ended', played);

  setInterval(
    () =>
      quietly(() => {
        const { YT, Vimeo } = window as Players;
        if (!YT?.get && !Vimeo) return;
        for (const frame of document.querySelectorAll('iframe')) {
          const video = /youtube(-nocookie)?\.com\/embed/.test(frame.src) && YT?.get?.(frame.id);
          if (video) seen(frame, video.getCurrentTime() / video.getDuration(), 'youtube', frame.src);
          else if (Vimeo && /player\.vimeo/.test(frame.src) && !reached.has(frame)) {
            reached.set(frame, 0);
            new Vimeo.Player(frame).on('timeupdate', ({ percent }) => seen(frame, percent, 'vimeo', frame.src));
          }
        }
      }),
    2000,
  );
};
