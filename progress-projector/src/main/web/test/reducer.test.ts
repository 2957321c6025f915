import { describe, expect, it } from 'vitest';
import type { Progress, Video } from '../src/api/types';
import { matches, reduce, type Library } from '../src/live/reducer';

const NONE: Library = new Map();

function video(change: Partial<Video> = {}): Video {
  return {
    id: 'a', status: 'encoding', version: 4, title: 'A film', description: '', tags: [], visibility: 'public',
    passthrough: null, profile: 'standard', lane: 'standard', createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z', source: { size: 10 }, job: 'j1', durationSeconds: 60, percent: 10,
    renditions: [
      { id: '720p', kind: 'video', width: 1280, height: 720, percent: 20, done: false },
      { id: 'audio', kind: 'audio', width: null, height: null, percent: 0, done: false },
    ],
    failure: null, playback: null, publishedAt: null, ...change,
  };
}

function progress(change: Partial<Progress> = {}): Progress {
  return {
    id: 'a', version: 4, percent: 40, fps: 200, speed: 7, etaSeconds: 12, queue: null,
    renditions: [{ id: '720p', percent: 60, done: false, fps: 100, speed: 4, etaSeconds: 9 }], ...change,
  };
}

function with_(...videos: Video[]): Library {
  return reduce(NONE, { type: 'snapshot', videos, complete: true });
}

describe('a video', () => {
  it('of a later version takes the place of the one before', () => {
    const after = reduce(with_(video()), { type: 'video', video: video({ version: 5, status: 'packaging' }) });
    expect(after.get('a')?.video.status).toBe('packaging');
  });

  it('of an earlier version changes nothing', () => {
    const before = with_(video({ version: 6, status: 'ready' }));
    expect(reduce(before, { type: 'video', video: video({ version: 5, status: 'packaging' }) })).toBe(before);
  });

  it('of the same version never takes percent back', () => {
    const ahead = reduce(with_(video()), { type: 'progress', progress: progress() });
    const after = reduce(ahead, { type: 'page', videos: [video({ percent: 30 })] });
    expect(after.get('a')?.video.percent).toBe(40);
    expect(after.get('a')?.video.renditions[0]?.percent).toBe(60);
    expect(after.get('a')?.pace?.speed).toBe(7);
  });

  it('of a later version may begin again at nothing', () => {
    const after = reduce(with_(video({ percent: 90 })), {
      type: 'video',
      video: video({ version: 7, status: 'probing', percent: 0, job: 'j2' }),
    });
    expect(after.get('a')?.video.percent).toBe(0);
    expect(after.get('a')?.pace).toBeNull();
  });

  it('that nothing has changed about is the same library', () => {
    const before = with_(video());
    expect(reduce(before, { type: 'video', video: video() })).toBe(before);
  });

  it('that is over has no pace any more', () => {
    const busy = reduce(with_(video()), { type: 'progress', progress: progress() });
    const after = reduce(busy, { type: 'video', video: video({ version: 5, status: 'ready' }) });
    expect(after.get('a')?.pace).toBeNull();
  });
});

describe('progress', () => {
  it('moves percent, renditions and pace, and no status', () => {
    const after = reduce(with_(video()), { type: 'progress', progress: progress({ queue: { position: 3, lane: 'bulk' } }) });
    expect(after.get('a')).toMatchObject({
      video: { status: 'encoding', version: 4, percent: 40 },
      pace: { fps: 200, speed: 7, etaSeconds: 12, queue: { position: 3 }, renditions: { '720p': { fps: 100 } } },
    });
  });

  it('of an earlier version, of a video that is over, or of one unknown changes nothing', () => {
    const before = with_(video({ version: 9 }), video({ id: 'b', status: 'ready' }));
    expect(reduce(before, { type: 'progress', progress: progress({ version: 8 }) })).toBe(before);
    expect(reduce(before, { type: 'progress', progress: progress({ id: 'b' }) })).toBe(before);
    expect(reduce(before, { type: 'progress', progress: progress({ id: 'c' }) })).toBe(before);
  });

  it('never falls, and what is done stays done', () => {
    const done = progress({ percent: 80, renditions: [{ id: '720p', percent: 100, done: true }] });
    const late = reduce(reduce(with_(video()), { type: 'progress', progress: done }), {
      type: 'progress',
      progress: progress({ percent: 50 }),
    });
    expect(late.get('a')?.video).toMatchObject({ percent: 80, renditions: [{ percent: 100, done: true }, {}] });
  });

  it('of an older server, without the newer members, is taken', () => {
    const { id, version, percent, renditions } = progress();
    const after = reduce(with_(video()), { type: 'progress', progress: { id, version, percent, renditions } });
    expect(after.get('a')?.pace).toMatchObject({ fps: null, queue: null });
  });
});

describe('a snapshot', () => {
  it('that is all there is takes away what it does not have', () => {
    const after = reduce(with_(video(), video({ id: 'b' })), { type: 'snapshot', videos: [video()], complete: true });
    expect([...after.keys()]).toEqual(['a']);
  });

  it('of the newest leaves alone what is older', () => {
    const old = video({ id: 'old', createdAt: '2020-01-01T00:00:00Z' });
    const gone = video({ id: 'gone', createdAt: '2026-11-20T12:00:00Z' });
    const after = reduce(with_(video(), old, gone), { type: 'snapshot', videos: [video()], complete: false });
    expect([...after.keys()].sort()).toEqual(['a', 'old']);
  });

  it('that was overtaken does not take a status back', () => {
    const before = with_(video({ version: 8, status: 'ready' }));
    const after = reduce(before, { type: 'snapshot', videos: [video()], complete: true });
    expect(after.get('a')?.video.status).toBe('ready');
  });
});

it('what is deleted is gone, and stays so when it is told twice', () => {
  const after = reduce(with_(video()), { type: 'deleted', id: 'a' });
  expect(after.size).toBe(0);
  expect(reduce(after, { type: 'deleted', id: 'a' })).toBe(after);
});

describe('a filter', () => {
  const any = { text: '', status: '' as const, tag: '' };

  it('finds words by their beginning, whatever their case and order', () => {
    expect(matches(video({ title: 'Ünder the Sea' }), { ...any, text: 'sea ün' })).toBe(true);
    expect(matches(video({ title: 'Under the Sea' }), { ...any, text: 'ea' })).toBe(false);
  });

  it('goes by status and tag', () => {
    expect(matches(video({ tags: ['holiday'] }), { ...any, tag: 'holiday', status: 'encoding' })).toBe(true);
    expect(matches(video(), { ...any, tag: 'holiday' })).toBe(false);
    expect(matches(video(), { ...any, status: 'ready' })).toBe(false);
  });
});
