import type { Engine } from './engine';
import { active } from './list';

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

/** Gives up all that is on its way, and knows of none. */
export async function forget(): Promise<void> {
  await engine?.then(
    (sending) => sending.forget(), // before whatever is added from now on
    () => null,
  );
}

addEventListener('beforeunload', (event) => {
  if (active.value.length > 0) {
    event.preventDefault();
  }
});
