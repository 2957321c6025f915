import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Playback } from '../api/types';

/** A place for the player, which is loaded when there is something to play. */
export function PlayerView({ playback, title }: { playback: Playback; title: string }) {
  const place = useRef<HTMLDivElement>(null);
  const wrong = useSignal(false);
  useEffect(() => {
    let end: (() => void) | undefined;
    let gone = false;
    import('./player').then(
      ({ mount }) => {
        if (!gone && place.current) {
          const { hls: src, poster, storyboard } = playback;
          end = mount(place.current, { src, title, poster, storyboard });
        }
      },
      () => (wrong.value = true),
    );
    return () => {
      gone = true;
      end?.();
    };
  }, [playback.hls]);
  return (
    <div class="player" ref={place}>
      {wrong.value && <p class="player-wrong">The player could not be loaded. Reload the page.</p>}
    </div>
  );
}
