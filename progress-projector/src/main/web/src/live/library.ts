import { computed, signal } from '@preact/signals';
import { api, ApiError } from '../api/client';
import type { Progress, Video } from '../api/types';
import { over, reduce, type Library, type LiveEvent } from './reducer';
import type { Message } from './sse';
import { EventStream } from './stream';

/** How news come: `off` before somebody is signed in, `waiting` while the server does not answer. */
export type News = 'off' | 'connecting' | 'live' | 'waiting';

export const library = signal<Library>(new Map());
export const news = signal<News>('off');
/** Whether there has been an answer at all: before that, an empty library says nothing. */
export const loaded = signal(false);
export const deleted = signal<ReadonlySet<string>>(new Set());
export const tags = computed(() =>
  [...new Set([...library.value.values()].flatMap(({ video }) => video.tags))].sort((a, b) => a.localeCompare(b)),
);

const SNAPSHOT = 100;
/** A page that nobody looks at gives its connection back: browsers have six for a host, and tabs are many. */
const UNSEEN = 60_000;

let stream: EventStream | null = null;
let unseen: ReturnType<typeof setTimeout> | undefined;
let running = false;
/** When the oldest video was created that is followed; older ones only change when somebody asks for them. */
let since = '';

export function apply(event: LiveEvent): void {
  library.value = reduce(library.value, event);
  if (event.type === 'deleted') {
    deleted.value = new Set(deleted.value).add(event.id);
  }
}

/** Begins to follow everything that is the caller's. */
export function start(): void {
  if (!running) {
    running = true;
    open();
  }
}

/** Forgets everything: somebody else may be next. */
export function stop(): void {
  running = false;
  close();
  library.value = new Map();
  since = '';
  loaded.value = false;
  news.value = 'off';
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(unseen);
  if (document.visibilityState === 'hidden') {
    unseen = setTimeout(close, UNSEEN);
  } else if (running && !stream) {
    open();
  }
});

// A page that is left may be kept for a way back, and its connection with it: six of them, and the browser opens no more.
addEventListener('pagehide', close);
addEventListener('pageshow', (event) => {
  if (event.persisted && running && !stream) {
    open();
  }
});

function open(): void {
  news.value = news.value === 'waiting' ? 'waiting' : 'connecting';
  stream = new EventStream('/v1/events', told, (state) => {
    if (state === 'waiting') {
      news.value = 'waiting';
    }
  });
}

function close(): void {
  stream?.close();
  stream = null;
}

function told(message: Message): void {
  const data: unknown = JSON.parse(message.data);
  news.value = 'live';
  if (message.event === 'snapshot') {
    const { videos } = data as { videos: Video[] };
    const complete = videos.length < SNAPSHOT;
    apply({ type: 'snapshot', videos, complete });
    since = complete ? '' : (videos.at(-1)?.createdAt ?? '');
    loaded.value = true;
    void catchUp();
  } else {
    one(message.event, data);
  }
}

/** Asks how those went on that no snapshot tells of. */
async function catchUp(): Promise<void> {
  const now = stream;
  const listed = [...library.value.values()].map(({ video }) => video);
  for (const { id } of listed.filter(({ createdAt, status }) => createdAt < since && !over(status))) {
    if (stream !== now) {
      return;
    }
    await ask(id, () => stream === now, () => null);
  }
}

function one(event: string, data: unknown): void {
  if (event === 'video') {
    apply({ type: 'video', video: data as Video });
  } else if (event === 'progress') {
    apply({ type: 'progress', progress: data as Progress });
  } else if (event === 'deleted') {
    apply({ type: 'deleted', id: (data as { id: string }).id });
  }
}

/**
 * Asks for a video. One that was there and is not any more is deleted, if it is so old that no news tell that: of a new one the
 * news may be ahead of the answer.
 */
function ask(id: string, wanted: () => boolean, missing: () => void): Promise<void> {
  return api.video(id).then(
    (video) => {
      if (wanted()) {
        apply({ type: 'video', video });
      }
    },
    (error: unknown) => {
      if (wanted() && error instanceof ApiError && error.status === 404) {
        if (old(id)) {
          apply({ type: 'deleted', id });
        } else {
          missing();
        }
      }
    },
  );
}

function old(id: string): boolean {
  const known = library.value.get(id);
  return known !== undefined && known.video.createdAt < since;
}

/**
 * Looks at one video, which may be older than those that are followed from the beginning: asks for it now, and again whenever
 * news come anew.
 *
 * @returns what ends that
 */
export function look(id: string, missing: () => void): () => void {
  let ended = false;
  const load = () => ask(id, () => !ended, missing);
  void load();
  let before: News = news.value;
  const unsubscribe = news.subscribe((now) => {
    if (now === 'live' && before !== 'live') {
      void load();
    }
    before = now;
  });
  return () => {
    ended = true;
    unsubscribe();
  };
}
