import { computed, signal } from '@preact/signals';
import type { Engine } from './engine';

/** A file on its way. */
export interface Upload {
  id: string;
  name: string;
  size: number;
  sent: number;
  /** Bytes per second, smoothed; null until that can be told. */
  rate: number | null;
  state: 'waiting' | 'sending' | 'paused' | 'failed' | 'done';
  error: string | null;
  /** The video it has become, once that is known. */
  video: string | null;
}

export const uploads = signal<readonly Upload[]>([]);

export const active = computed(() => uploads.value.filter(({ state }) => state !== 'done' && state !== 'failed'));

export const total = computed(() => {
  const files = uploads.value.filter(({ state }) => state !== 'failed');
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const sent = files.reduce((sum, file) => sum + file.sent, 0);
  return size === 0 ? 0 : Math.floor((100 * sent) / size);
});

/** What sends files is loaded with the first of them. */
let engine: Promise<Engine> | null = null;

function loaded(): Promise<Engine> {
  engine ??= import('./engine').then(
    ({ Engine }) => new Engine(),
    () => {
      throw new Error('What sends files cannot be loaded. Check the connection and try again, or reload the page.');
    },
  );
  engine.catch(() => {
    engine = null; // the next try asks again
  });
  return engine;
}

export async function add(files: Iterable<File>): Promise<void> {
  const list = [...files];
  (await loaded()).add(list);
}

export async function pause(id: string): Promise<void> {
  (await loaded()).pause(id);
}

export async function cancel(id: string): Promise<void> {
  (await loaded()).cancel(id);
}

export async function retry(id: string): Promise<void> {
  await (await loaded()).retry(id);
}

/** Takes what is over from the list. */
export async function tidy(): Promise<void> {
  (await loaded()).tidy();
}

addEventListener('beforeunload', (event) => {
  if (active.value.length > 0) {
    event.preventDefault();
  }
});
