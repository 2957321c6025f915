import type { Playback } from '../api/types';
import type { Film } from './player';

/** Where the player alone plays a stream, for a page of somebody else's. */
export function embedAddress(origin: string, { hls, poster, storyboard }: Pick<Playback, 'hls' | 'poster' | 'storyboard'>): string {
  const query = new URLSearchParams({ src: hls });
  if (poster) {
    query.set('poster', poster);
  }
  if (storyboard) {
    query.set('storyboard', storyboard);
  }
  return `${origin}/embed?${query}`;
}

/** What such an address asks for; null where it has no stream in it. Anybody may have written it: only HTTP is taken. */
export function embeddedFilm(search: string): Film | null {
  const query = new URLSearchParams(search);
  const address = (name: string) => {
    const value = query.get(name);
    return value && /^https?:\/\//i.test(value) ? value : null;
  };
  const src = address('src');
  return src === null ? null : { src, title: 'Video', poster: address('poster'), storyboard: address('storyboard') };
}
