import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { api } from '../api/client';
import type { Video } from '../api/types';
import { deleted, look, library } from '../live/library';
import { over, working, type Entry } from '../live/reducer';
import { Heading, Link } from '../router';
import { Button, Empty, Loading } from '../ui/controls';
import { Icon, type IconName } from '../ui/icons';
import { STATUS, StatusBadge, Time } from '../ui/status';
import { doing } from '../ui/toast';
import { DeleteDialog, EditDialog, ReprocessDialog } from './change';
import { Details, Share } from './details';
import { nameOf } from './row';
import { Failure, Renditions, Work } from './work';
import { History } from './history';
import { PlayerView } from '../player/view';

export function VideoPage({ id }: { id: string }) {
  const missing = useSignal(false);
  useEffect(() => look(id, () => (missing.value = true)), [id]);
  const entry = library.value.get(id);
  if (deleted.value.has(id)) {
    return <Gone title="This video is deleted" icon="trash" says="Its streams and its source are gone." />;
  }
  if (!entry) {
    return missing.value ? (
      <Gone title="There is no such video" icon="search" says="It was deleted, or it is somebody else's." />
    ) : (
      <Loading />
    );
  }
  return <Shown entry={entry} />;
}

function Gone({ title, says, icon }: { title: string; says: string; icon: IconName }) {
  return (
    <Empty icon={icon} title={title}>
      <Heading title={title}>
        <span class="unseen">{title}</span>
      </Heading>
      <p>{says}</p>
      <Link class="button plain" href="/">
        To the videos
      </Link>
    </Empty>
  );
}

function Shown({ entry }: { entry: Entry }) {
  const { video } = entry;
  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb">
        <Link href="/">
          <Icon name="back" />
          Videos
        </Link>
      </nav>
      <header class="head video-head">
        <div>
          <Heading title={nameOf(video)} />
          <p class="meta">
            <StatusBadge status={video.status} />
            <span>
              uploaded <Time at={video.createdAt} />
            </span>
          </p>
        </div>
        <Actions video={video} />
      </header>
      <Announced entry={entry} />
      <div class="columns">
        <div class="column">
          <Stage entry={entry} />
          {video.renditions.length > 0 && <Renditions entry={entry} />}
          <History video={video} />
        </div>
        <div class="column aside-column">
          {video.playback && <Share playback={video.playback} />}
          <Details video={video} />
        </div>
      </div>
    </>
  );
}

function Stage({ entry }: { entry: Entry }): VNode | null {
  const { video } = entry;
  const playing = video.playback !== null && video.status !== 'deleting';
  return (
    <>
      {video.status === 'failed' && video.failure && <Failure failure={video.failure} playing={playing} />}
      {playing && video.playback && <PlayerView playback={video.playback} title={nameOf(video)} />}
      {working(video.status) && <Work entry={entry} slim={playing} />}
      {!playing && (video.status === 'cancelled' || video.status === 'expired') && (
        <div class="panel quiet">
          <Icon name={video.status === 'expired' ? 'clock' : 'stop'} />
          <p>
            {video.status === 'expired'
              ? 'The upload never came, so this was given up.'
              : 'Somebody stopped this. Retry to go on where it was.'}
          </p>
        </div>
      )}
    </>
  );
}

/** Failures that may pass by themselves, as docs/failures.md has them; the same file fails the others again. */
const PASSING = new Set(['ENCODER_FAILED', 'OUTPUT_INVALID', 'STORAGE', 'DISK_FULL', 'WORKER_LOST', 'INTERNAL']);

function hopeful({ failure }: Video): boolean {
  return failure === null || PASSING.has(failure.code);
}

type Open = 'edit' | 'reprocess' | 'delete' | null;

function Actions({ video }: { video: Video }) {
  const open = useSignal<Open>(null);
  const close = () => (open.value = null);
  const command = (verb: 'cancel' | 'retry', done: string) => void doing(api.command(video.id, verb), done);
  if (video.status === 'deleting') {
    return null;
  }
  const again = video.status === 'failed' || video.status === 'cancelled';
  return (
    <div class="actions">
      {working(video.status) && video.status !== 'awaiting_upload' && (
        <Button icon="stop" onClick={() => command('cancel', 'It is being stopped.')}>
          Cancel
        </Button>
      )}
      {again && (
        <Button look={hopeful(video) ? 'primary' : 'plain'} icon="retry" onClick={() => command('retry', 'It is tried again.')}>
          Retry
        </Button>
      )}
      {over(video.status) && video.status !== 'expired' && (
        <Button icon="film" onClick={() => (open.value = 'reprocess')}>
          Reprocess
        </Button>
      )}
      <Button icon="pencil" onClick={() => (open.value = 'edit')}>
        Edit
      </Button>
      <Button icon="trash" aria-label="Delete" title="Delete" onClick={() => (open.value = 'delete')} />
      {open.value === 'edit' && <EditDialog video={video} onClose={close} />}
      {open.value === 'reprocess' && <ReprocessDialog video={video} onClose={close} />}
      {open.value === 'delete' && <DeleteDialog video={video} onClose={close} />}
    </div>
  );
}

/** Tells those who listen: each status, and every quarter of the way; not every percent. */
function Announced({ entry: { video } }: { entry: Entry }) {
  const said = useRef('');
  const quarter = Math.floor((video.percent ?? 0) / 25) * 25;
  const word = STATUS[video.status]?.word ?? video.status;
  const now = working(video.status) && quarter > 0 ? `${word}, ${quarter} percent` : word;
  const first = said.current === '';
  said.current = now;
  return (
    <p class="unseen" aria-live="polite">
      {first ? '' : now}
    </p>
  );
}
