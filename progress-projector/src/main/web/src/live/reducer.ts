import type { Progress, Rendition, RenditionProgress, Status, Video } from '../api/types';

/** What is only known while a video is worked on, beside what the video itself says. */
export interface Pace {
  fps: number | null;
  speed: number | null;
  etaSeconds: number | null;
  queue: { position: number; lane: string } | null;
  renditions: Record<string, { fps: number | null; speed: number | null; etaSeconds: number | null }>;
}

export interface Entry {
  video: Video;
  pace: Pace | null;
}

export type Library = ReadonlyMap<string, Entry>;

export type LiveEvent =
  | { type: 'snapshot'; videos: Video[]; complete: boolean }
  | { type: 'page'; videos: Video[] }
  | { type: 'video'; video: Video }
  | { type: 'progress'; progress: Progress }
  | { type: 'deleted'; id: string };

const WORKING: ReadonlySet<Status> = new Set(['awaiting_upload', 'probing', 'encoding', 'packaging']);
const OVER: ReadonlySet<Status> = new Set(['ready', 'failed', 'cancelled', 'expired']);

export function working(status: Status): boolean {
  return WORKING.has(status);
}

export function over(status: Status): boolean {
  return OVER.has(status);
}

/** The library after an event. Pure; the same map is returned where nothing has changed. */
export function reduce(library: Library, event: LiveEvent): Library {
  switch (event.type) {
    case 'snapshot':
      return snapshot(library, event.videos, event.complete);
    case 'page':
      return event.videos.reduce(put, library);
    case 'video':
      return put(library, event.video);
    case 'progress':
      return progressed(library, event.progress);
    case 'deleted':
      return without(library, [event.id]);
  }
}

/** What a snapshot does not have any more, though it covers that time, was deleted while nobody listened. */
function snapshot(library: Library, videos: Video[], complete: boolean): Library {
  const present = new Set(videos.map((video) => video.id));
  const oldest = complete ? '' : videos.reduce((least, video) => (video.createdAt < least ? video.createdAt : least), '~');
  const gone = [...library.values()]
    .filter(({ video }) => !present.has(video.id) && video.createdAt > oldest)
    .map(({ video }) => video.id);
  return videos.reduce(put, without(library, gone));
}

function put(library: Library, video: Video): Library {
  const known = library.get(video.id);
  if (known && !newer(known.video, video)) {
    return library;
  }
  const same = known?.video.version === video.version && known.video.job === video.job;
  const entry: Entry = {
    video: same ? raised(known.video, video) : video,
    pace: same && working(video.status) ? known.pace : null,
  };
  return new Map(library).set(video.id, entry);
}

/** Versions only grow: an answer that was overtaken by an event on its way is dropped. */
function newer(known: Video, video: Video): boolean {
  return video.version > known.version || (video.version === known.version && !equal(known, video));
}

/** Within a version percent never falls, whichever of two sources was slower. */
function raised(known: Video, video: Video): Video {
  return {
    ...video,
    percent: most(known.percent, video.percent),
    renditions: video.renditions.map((rendition) => {
      const before = known.renditions.find(({ id }) => id === rendition.id);
      return before ? merged(rendition, before.percent, before.done) : rendition;
    }),
  };
}

function progressed(library: Library, progress: Progress): Library {
  const known = library.get(progress.id);
  if (!known || progress.version < known.video.version || !working(known.video.status)) {
    return library;
  }
  const renditions = known.video.renditions.map((rendition) => {
    const now = progress.renditions.find(({ id }) => id === rendition.id);
    return now ? merged(rendition, now.percent, now.done) : rendition;
  });
  // The video itself, with its version, comes as an event of its own: progress that is ahead of it changes no status.
  const video = { ...known.video, percent: most(known.video.percent, progress.percent), renditions };
  return new Map(library).set(progress.id, { video, pace: pace(progress) });
}

function merged(rendition: Rendition, percent: number, done: boolean): Rendition {
  return { ...rendition, percent: Math.max(rendition.percent, percent), done: rendition.done || done };
}

function most(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other);
}

function pace(progress: Progress): Pace {
  return {
    fps: progress.fps ?? null,
    speed: progress.speed ?? null,
    etaSeconds: progress.etaSeconds ?? null,
    queue: progress.queue ?? null,
    renditions: Object.fromEntries(progress.renditions.map((rendition) => [rendition.id, paceOf(rendition)])),
  };
}

function paceOf({ fps, speed, etaSeconds }: RenditionProgress) {
  return { fps: fps ?? null, speed: speed ?? null, etaSeconds: etaSeconds ?? null };
}

function without(library: Library, ids: string[]): Library {
  const known = ids.filter((id) => library.has(id));
  if (known.length === 0) {
    return library;
  }
  const left = new Map(library);
  known.forEach((id) => left.delete(id));
  return left;
}

function equal(one: Video, other: Video): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export interface Filter {
  text: string;
  status: Status | '';
  tag: string;
}

/** Whether a video belongs to a filtered list; words are found as the server finds them, at the beginning of words. */
export function matches(video: Video, filter: Filter): boolean {
  const title = words(video.title);
  return (
    (filter.status === '' || video.status === filter.status) &&
    (filter.tag === '' || video.tags.includes(filter.tag)) &&
    words(filter.text).every((word) => title.some((each) => each.startsWith(word)))
  );
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
