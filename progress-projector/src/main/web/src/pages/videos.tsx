import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { api, reason } from '../api/client';
import type { Status } from '../api/types';
import { plural } from '../format';
import { apply, library, loaded, tags } from '../live/library';
import { matches, type Entry, type Filter } from '../live/reducer';
import { Heading, Link, location, navigate } from '../router';
import { Button, Empty, Loading } from '../ui/controls';
import { Icon } from '../ui/icons';
import { STATUS } from '../ui/status';
import { toast } from '../ui/toast';
import { VideoRow } from './row';

const PAGE = 30;

/** What the address says; it survives a reload, and can be sent to somebody. */
function filterOf(query: string): Filter {
  const asked = new URLSearchParams(query);
  return {
    text: asked.get('q') ?? '',
    status: (asked.get('status') ?? '') as Status | '',
    tag: asked.get('tag') ?? '',
  };
}

function address({ text, status, tag }: Filter): string {
  const query = new URLSearchParams(Object.entries({ q: text, status, tag }).filter(([, value]) => value)).toString();
  return query ? `/?${query}` : '/';
}

interface Listed {
  of: string;
  ids: ReadonlySet<string>;
  /** Of the last video that was listed; younger ones belong to the list by themselves. */
  oldest: string;
  next: string | null;
}

export function VideosPage() {
  const query = location.value.query;
  const filter = filterOf(query);
  const listed = useSignal<Listed | null>(null);
  const busy = useSignal(false);
  const asked = useRef('');

  const load = async (cursor?: string) => {
    asked.current = query;
    busy.value = true;
    try {
      const { text: q, status, tag } = filter;
      const page = await api.videos({ q, status, tag, limit: PAGE, ...(cursor && { cursor }) });
      if (asked.current === query) {
        apply({ type: 'page', videos: page.data });
        const before = cursor ? listed.value?.ids : undefined;
        listed.value = {
          of: query,
          ids: new Set([...(before ?? []), ...page.data.map(({ id }) => id)]),
          oldest: page.data.at(-1)?.createdAt ?? '',
          next: page.next,
        };
      }
    } catch (error) {
      toast(reason(error), 'bad');
    } finally {
      busy.value = false;
    }
  };
  useEffect(() => void load(), [query]);

  const current = listed.value?.of === query ? listed.value : null;
  const rows = [...library.value.values()]
    .filter(({ video }) => belongs({ video, pace: null }, filter, current))
    .sort((one, other) => order(one, other));
  const anything = useComputed(() => library.value.size > 0);
  const filtered = filter.text !== '' || filter.status !== '' || filter.tag !== '';
  const known = current !== null || loaded.value;

  return (
    <>
      <header class="head">
        <Heading title="Videos" />
        {rows.length > 0 && (
          <Link class="button primary" href="/upload">
            <Icon name="upload" />
            <span>Upload</span>
          </Link>
        )}
      </header>
      {(anything.value || filtered) && <Filters filter={filter} />}
      {!known && rows.length === 0 ? (
        <Loading />
      ) : rows.length === 0 ? (
        <None filtered={filtered} />
      ) : (
        <ul class="rows" aria-label="Videos">
          {rows.map((entry) => (
            <VideoRow key={entry.video.id} entry={entry} />
          ))}
        </ul>
      )}
      <footer class="more">
        {current?.next && (
          <Button busy={busy.value} onClick={() => void load(current.next ?? undefined)}>
            Load more
          </Button>
        )}
        {rows.length > 0 && <p class="count">{plural(rows.length, 'video')}{current?.next ? ' so far' : ''}</p>}
      </footer>
    </>
  );
}

function belongs({ video }: Entry, filter: Filter, listed: Listed | null): boolean {
  const young = !listed?.next || video.createdAt >= listed.oldest;
  const found = filter.text !== '' && (listed?.ids.has(video.id) ?? false); // the server's search knows more than ours
  return young && matches(video, found ? { ...filter, text: '' } : filter);
}

function order(one: Entry, other: Entry): number {
  return other.video.createdAt.localeCompare(one.video.createdAt) || other.video.id.localeCompare(one.video.id);
}

function Filters({ filter }: { filter: Filter }) {
  const text = useSignal(filter.text);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const go = (change: Partial<Filter>) => navigate(address({ ...filter, text: text.value, ...change }), true);
  return (
    <search class="filters">
      <div class="search">
        <Icon name="search" />
        <input
          type="search"
          aria-label="Search titles"
          placeholder="Search titles"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            clearTimeout(timer.current);
            timer.current = setTimeout(() => go({}), 250);
          }}
        />
      </div>
      <select aria-label="Status" value={filter.status} onChange={(e) => go({ status: e.currentTarget.value as Status })}>
        <option value="">Any status</option>
        {Object.entries(STATUS).map(([status, { word }]) => (
          <option key={status} value={status}>
            {word}
          </option>
        ))}
      </select>
      {(tags.value.length > 0 || filter.tag) && (
        <select aria-label="Tag" value={filter.tag} onChange={(event) => go({ tag: event.currentTarget.value })}>
          <option value="">Any tag</option>
          {[...new Set([...tags.value, ...(filter.tag ? [filter.tag] : [])])].map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
      )}
    </search>
  );
}

function None({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty icon="search" title="Nothing fits">
      <p>No video is like that. Search for less, or look at all of them.</p>
      <Link class="button plain" href="/">
        All videos
      </Link>
    </Empty>
  ) : (
    <Empty icon="film" title="Your first video">
      <p>Upload a file and watch it become a stream, rendition by rendition. Dropping it anywhere on this page will do.</p>
      <Link class="button primary" href="/upload">
        <Icon name="upload" />
        <span>Upload a video</span>
      </Link>
      <p class="aside">
        Or send it by program: <Link href="/keys">make an API key</Link>.
      </p>
    </Empty>
  );
}
