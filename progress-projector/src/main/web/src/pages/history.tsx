import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api } from '../api/client';
import type { Step, Video } from '../api/types';
import { exact, took } from '../format';
import { STATUS } from '../ui/status';

/** What happened to a video, and how long each step took. Not shown where the server does not tell. */
export function History({ video }: { video: Video }) {
  const steps = useSignal<Step[]>([]);
  useEffect(() => {
    api.history(video.id).then(
      ({ data }) => (steps.value = changes(data)),
      () => null,
    );
  }, [video.id, video.version]);
  const all = steps.value;
  if (all.length === 0) {
    return null;
  }
  return (
    <section class="panel" aria-labelledby="history">
      <h2 id="history">What happened</h2>
      <ol class="timeline">
        {all.map((step, index) => {
          const next = all[index + 1];
          const look = STATUS[step.status];
          return (
            <li key={step.version} class={look?.tone ?? 'calm'}>
              <span class="timeline-word">{look?.word ?? step.status}</span>
              <time class="meta number" dateTime={step.at}>
                {exact(step.at)}
              </time>
              <span class="meta number timeline-took">
                {next ? took(Date.parse(next.at) - Date.parse(step.at)) : ''}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Versions that changed only words are left out. */
function changes(items: Step[]): Step[] {
  return items.filter((step, index) => step.status !== items[index - 1]?.status);
}
