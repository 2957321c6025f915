import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Playback } from '../api/types';

/** A place for the player, which is loaded when there is something to play. */
export function PlayerView({ playback, title }: { playback: Playback; title: string }) {
  const place = useRef<HTMLDivElement>(null);
  const wrong = useSignal(false);
  const board = storyboard(playback);
  useEffect(() => {
    let end: (() => void) | undefined;
    let gone = false;
    import('./player').then(
      ({ mount }) => {
        if (!gone && place.current) {
          end = mount(place.current, { src: playback.hls, title, poster: playback.poster ?? null, storyboard: board });
        }
      },
      () => (wrong.value = true),
    );
    return () => {
      gone = true;
      end?.();
    };
  }, [playback.hls, board]);
  return (
    <div class="player" ref={place}>
      {wrong.value && <p class="player-wrong">The player could not be loaded. Reload the page.</p>}
    </div>
  );
}

function storyboard({ storyboard: board }: Playback): string | null {
  return typeof board === 'string' ? board : (board?.vtt ?? null);
}
