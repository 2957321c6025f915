import { answering, asked, json, problem, type Answers } from './browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status, Video } from '../src/api/types';
import { apply, deleted, library, look, news, start, stop } from '../src/live/library';

function video(id: string, createdAt: string, status: Status = 'encoding'): Video {
  return {
    id, status, version: 4, title: 'A film', description: '', tags: [], visibility: 'public', passthrough: null,
    profile: 'standard', lane: 'standard', createdAt, updatedAt: createdAt, source: null, job: null, durationSeconds: null,
    percent: 40, renditions: [], failure: null, playback: null, publishedAt: null,
  };
}

const OLD = '2020-01-01T00:00:00Z';
const HUNDRED = Array.from({ length: 100 }, (_, n) =>
  video(`new-${n}`, new Date(Date.UTC(2026, 10, 20) - n * 60_000).toISOString()),
);

/** A server whose news are the hundred newest, and then nothing. */
function server(older: Answers): Answers {
  const snapshot = `event: snapshot\ndata: ${JSON.stringify({ videos: HUNDRED })}\n\n`;
  const follow: Answers = () =>
    new Response(new ReadableStream({ start: (news) => news.enqueue(new TextEncoder().encode(snapshot)) }));
  return (path, init) => (path === '/v1/events' ? follow(path, init) : older(path, init));
}

async function live(): Promise<void> {
  await vi.waitFor(() => expect(news.value).toBe('live'));
  await vi.advanceTimersByTimeAsync(0);
}

function seen(now: 'hidden' | 'visible'): void {
  Object.assign(document, { visibilityState: now });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Nobody looks for longer than the connection is kept, and then somebody does. */
async function away(): Promise<void> {
  seen('hidden');
  await vi.advanceTimersByTimeAsync(61_000);
  seen('visible');
  await live();
}

function count(request: string): number {
  return asked.filter((each) => each === request).length;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => stop());

describe('a video that is looked at, older than those that are followed', () => {
  it('is asked for again when nobody has looked for a while', async () => {
    answering(server(() => json(video('old', OLD, 'ready'))));
    start();
    await live();
    const missing = vi.fn();
    const end = look('old', missing);
    await vi.waitFor(() => expect(library.value.has('old')).toBe(true));
    expect(count('GET /v1/videos/old')).toBe(1);

    await away();
    expect(count('GET /v1/events')).toBe(2);
    await vi.waitFor(() => expect(count('GET /v1/videos/old')).toBe(2));
    expect(missing).not.toHaveBeenCalled();
    end();
  });

  it('is gone when it was deleted meanwhile', async () => {
    let there = true;
    answering(server(() => (there ? json(video('old', OLD, 'ready')) : problem(404))));
    start();
    await live();
    const end = look('old', () => null);
    await vi.waitFor(() => expect(library.value.has('old')).toBe(true));

    there = false;
    await away();
    await vi.waitFor(() => expect(library.value.has('old')).toBe(false));
    expect(deleted.value.has('old')).toBe(true);
    end();
  });

  it('that was never there is missing, not deleted', async () => {
    answering(server(() => problem(404)));
    start();
    await live();
    const missing = vi.fn();
    const end = look('never', missing);
    await vi.waitFor(() => expect(missing).toHaveBeenCalled());
    expect(deleted.value.has('never')).toBe(false);
    end();
  });

  it('says nothing any more once nobody looks at it', async () => {
    answering(server(() => json(video('left', OLD))));
    look('left', () => null)();
    await vi.advanceTimersByTimeAsync(100);
    expect(library.value.has('left')).toBe(false);
  });
});

describe('videos of further pages, older than those that are followed', () => {
  it('are asked for again after a break, where they were not over', async () => {
    answering(
      server((path) => (path === '/v1/videos/gone' ? problem(404) : json({ ...video('busy', OLD, 'ready'), version: 9 }))),
    );
    start();
    await live();
    apply({ type: 'page', videos: [video('busy', OLD), video('gone', OLD, 'deleting'), video('over', OLD, 'ready')] });

    await away();
    await vi.waitFor(() => expect(library.value.get('busy')?.video.status).toBe('ready'));
    await vi.waitFor(() => expect(library.value.has('gone')).toBe(false));
    expect(asked.filter((each) => each.startsWith('GET /v1/videos/'))).toEqual(['GET /v1/videos/busy', 'GET /v1/videos/gone']);
    expect(library.value.has('over')).toBe(true);
  });

  it('are left alone by whoever has gone meanwhile', async () => {
    let answer: (response: Response) => void = () => null;
    answering(server(() => new Promise((resolve) => (answer = resolve))));
    start();
    await live();
    apply({ type: 'page', videos: [video('one', OLD), video('two', OLD)] });
    await away();
    await vi.waitFor(() => expect(count('GET /v1/videos/one')).toBe(1));

    stop();
    answer(json(video('one', OLD)));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(library.value.size).toBe(0);
    expect(count('GET /v1/videos/two')).toBe(0);
  });
});
