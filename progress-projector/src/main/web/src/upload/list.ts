import { computed, signal } from '@preact/signals';

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
