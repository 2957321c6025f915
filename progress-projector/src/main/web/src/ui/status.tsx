import { signal } from '@preact/signals';
import type { Status } from '../api/types';
import { ago, exact } from '../format';

interface Look {
  word: string;
  tone: 'good' | 'busy' | 'bad' | 'calm' | 'wait';
}

export const STATUS: Record<Status, Look> = {
  awaiting_upload: { word: 'Waiting for upload', tone: 'wait' },
  probing: { word: 'Checking', tone: 'busy' },
  encoding: { word: 'Encoding', tone: 'busy' },
  packaging: { word: 'Packaging', tone: 'busy' },
  ready: { word: 'Ready', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'calm' },
  expired: { word: 'Expired', tone: 'calm' },
  deleting: { word: 'Deleting', tone: 'calm' },
};

export function Badge({ tone, children }: { tone: Look['tone']; children: string }) {
  return (
    <span class={`badge ${tone}`}>
      <span class="dot" aria-hidden="true" />
      {children}
    </span>
  );
}

export function StatusBadge({ status, word }: { status: Status; word?: string }) {
  const look = STATUS[status] ?? { word: status, tone: 'calm' }; // a newer server may have more of them
  return <Badge tone={look.tone}>{word ?? look.word}</Badge>;
}

const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), 20_000);

/** A time as people say it; exactly, when pointed at. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {ago(at, now.value)}
    </time>
  );
}
