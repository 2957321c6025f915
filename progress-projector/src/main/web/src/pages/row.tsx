import { bytes, eta, speed } from '../format';
import { working, type Entry } from '../live/reducer';
import { Link } from '../router';
import { Bar } from '../ui/controls';
import { StatusBadge, Time } from '../ui/status';
import { Thumb } from '../ui/thumb';
import { uploads } from '../upload/list';

/** What a video is called: those that have no title go by their id. */
export function nameOf({ title, id }: { title: string; id: string }): string {
  return title.trim() || `Untitled ${id.slice(-6)}`;
}

export function VideoRow({ entry }: { entry: Entry }) {
  const { video } = entry;
  const height = Math.max(0, ...video.renditions.map(({ width, height }) => Math.min(width ?? 0, height ?? 0)));
  return (
    <li class="row">
      <Thumb video={video} />
      <div class="row-words">
        <Link class="row-title" href={`/videos/${encodeURIComponent(video.id)}`}>
          {nameOf(video)}
        </Link>
        <p class="meta">
          <Time at={video.createdAt} />
          {video.source?.size ? <span>{bytes(video.source.size)}</span> : null}
          {height > 0 && <span>{height}p</span>}
          {video.tags.slice(0, 2).map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </p>
      </div>
      <Standing entry={entry} />
    </li>
  );
}

/** What happened, without what to do about it: that stands on the video's own page. */
function brief(message: string): string {
  return message.replace(/^(.*?[.!?])\s.*$/s, '$1');
}

function Standing({ entry: { video, pace } }: { entry: Entry }) {
  const upload = video.status === 'awaiting_upload' ? uploads.value.find((each) => each.video === video.id) : undefined;
  if (upload && upload.state !== 'done') {
    const percent = Math.floor((100 * upload.sent) / Math.max(1, upload.size));
    return (
      <div class="standing">
        <StatusBadge status="awaiting_upload" word={upload.state === 'paused' ? 'Paused' : 'Uploading'} />
        <Bar percent={percent} label={`Upload of ${nameOf(video)}`} tone="wait" />
        <p class="meta number">
          <span>{percent}%</span>
        </p>
      </div>
    );
  }
  if (!working(video.status) || video.status === 'awaiting_upload') {
    return (
      <div class="standing">
        <StatusBadge status={video.status} />
        {video.status === 'failed' && video.failure && <p class="meta why">{brief(video.failure.message)}</p>}
      </div>
    );
  }
  const left = pace?.etaSeconds;
  return (
    <div class="standing">
      <StatusBadge status={video.status} word={pace?.queue ? `Queued, no. ${pace.queue.position}` : undefined} />
      <Bar percent={video.status === 'probing' || pace?.queue ? null : video.percent} label={`Progress of ${nameOf(video)}`} />
      <p class="meta number">
        {video.status !== 'probing' && !pace?.queue && <span>{video.percent ?? 0}%</span>}
        {pace?.speed ? <span>{speed(pace.speed)}</span> : null}
        {left !== null && left !== undefined && <span>{eta(left)} left</span>}
      </p>
    </div>
  );
}

