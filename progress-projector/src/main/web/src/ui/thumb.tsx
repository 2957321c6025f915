import { useEffect, useRef } from 'preact/hooks';
import type { Video } from '../api/types';
import { clock } from '../format';
import { Icon } from './icons';

/** A video's still where there is one, and otherwise a colour of its own, so that lists are easy to scan. */
export function Thumb({ video }: { video: Video }) {
  const tile = useRef<HTMLDivElement>(null);
  const seconds = video.playback?.durationSeconds ?? video.durationSeconds;
  useEffect(() => tile.current?.style.setProperty('--hue', String(hue(video.id))), [video.id]);
  return (
    <div ref={tile} class={`thumb ${video.status}`} aria-hidden="true">
      {video.playback?.poster ? (
        <img src={video.playback.poster} alt="" loading="lazy" />
      ) : (
        <Icon name={video.status === 'failed' ? 'warning' : video.status === 'ready' ? 'play' : 'film'} />
      )}
      {seconds !== null && <span class="duration">{clock(seconds)}</span>}
    </div>
  );
}

function hue(id: string): number {
  return [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
}
