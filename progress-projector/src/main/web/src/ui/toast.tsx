import { signal } from '@preact/signals';
import { reason } from '../api/client';

interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad';
}

const toasts = signal<readonly Toast[]>([]);
let next = 0;

/** Says something in passing. */
export function toast(text: string, tone: Toast['tone'] = 'good'): void {
  const id = next++;
  toasts.value = [...toasts.value.slice(-2), { id, text, tone }];
  setTimeout(() => (toasts.value = toasts.value.filter((each) => each.id !== id)), tone === 'bad' ? 8_000 : 3_500);
}

/** Does something, and says how it went. */
export async function doing(work: Promise<unknown>, done: string): Promise<boolean> {
  try {
    await work;
    toast(done);
    return true;
  } catch (error) {
    toast(reason(error), 'bad');
    return false;
  }
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, tone }) => (
        <p key={id} class={`toast ${tone}`}>
          {text}
        </p>
      ))}
    </div>
  );
}
