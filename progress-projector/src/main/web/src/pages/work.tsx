import type { Failure as Why, Offer, Rendition } from '../api/types';
import { bitrate, bytes, eta, speed } from '../format';
import { working, type Entry, type Pace } from '../live/reducer';
import { Bar } from '../ui/controls';
import { Icon } from '../ui/icons';
import { uploads } from '../upload/list';
import { Link } from '../router';

/** How far the work on a video is. */
export function Work({ entry, slim }: { entry: Entry; slim: boolean }) {
  const { video, pace } = entry;
  if (video.status === 'awaiting_upload') {
    return <Awaited id={video.id} />;
  }
  const left = remaining(entry);
  const queued = pace?.queue;
  return (
    <section class={`panel stage ${slim ? 'slim' : ''}`} aria-label="Progress">
      <p class="stage-word">{queued ? 'In the queue' : WORDS[video.status]}</p>
      <p class="stage-percent number">
        {queued ? (
          <>
            <small>no. </small>
            {queued.position}
          </>
        ) : (
          <>
            {video.percent ?? 0}
            <small>%</small>
          </>
        )}
      </p>
      <Bar percent={video.status === 'probing' || queued ? null : video.percent} label="Whole job" />
      <dl class="facts">
        <Fact name="Speed" value={pace?.speed ? speed(pace.speed) : '–'} />
        <Fact name="Frames" value={pace?.fps ? `${Math.round(pace.fps)} fps` : '–'} />
        <Fact name="Left" value={left === null ? '–' : eta(left)} />
        <Fact name="Lane" value={queued?.lane ?? video.lane} />
      </dl>
    </section>
  );
}

const WORDS: Record<string, string> = {
  probing: 'Looking at the file',
  encoding: 'Encoding',
  packaging: 'Writing manifests',
};

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="number">{value}</dd>
    </div>
  );
}

/** What the server says is left, and else what its speed comes to. */
function remaining({ video, pace }: Entry): number | null {
  if (pace?.etaSeconds !== null && pace?.etaSeconds !== undefined) {
    return pace.etaSeconds;
  }
  if (!pace?.speed || video.durationSeconds === null || video.percent === null) {
    return null;
  }
  return (video.durationSeconds * (100 - video.percent)) / 100 / pace.speed;
}

function Awaited({ id }: { id: string }) {
  const upload = uploads.value.find((each) => each.video === id);
  if (!upload || upload.state === 'done') {
    return (
      <section class="panel quiet">
        <Icon name="clock" />
        <p>{upload ? 'The bytes are there. It goes on in a moment.' : 'The bytes are not there yet.'}</p>
      </section>
    );
  }
  const percent = Math.floor((100 * upload.sent) / Math.max(1, upload.size));
  return (
    <section class="panel stage" aria-label="Upload">
      <p class="stage-word">{upload.state === 'paused' ? 'Upload paused' : 'Uploading'}</p>
      <p class="stage-percent number">
        {percent}
        <small>%</small>
      </p>
      <Bar percent={percent} label="Upload" />
      <dl class="facts">
        <Fact name="Sent" value={`${bytes(upload.sent)} of ${bytes(upload.size)}`} />
        <Fact name="Rate" value={upload.rate ? `${bytes(upload.rate)}/s` : '–'} />
        <Fact name="Left" value={upload.rate ? eta((upload.size - upload.sent) / upload.rate) : '–'} />
      </dl>
      <p class="aside">
        <Link href="/upload">All uploads</Link>
      </p>
    </section>
  );
}

export function Renditions({ entry }: { entry: Entry }) {
  const { video, pace } = entry;
  const busy = working(video.status);
  const order = [...video.renditions].sort((one, other) => (other.height ?? 0) - (one.height ?? 0));
  return (
    <section class="panel" aria-labelledby="renditions">
      <h2 id="renditions">Renditions</h2>
      <ul class="renditions">
        {order.map((rendition) => (
          <RenditionRow
            key={rendition.id}
            rendition={rendition}
            offer={video.playback?.renditions.find(({ id }) => id === rendition.id)}
            pace={pace}
            busy={busy}
          />
        ))}
      </ul>
    </section>
  );
}

function RenditionRow({ rendition, offer, pace, busy }: {
  rendition: Rendition;
  offer: Offer | undefined;
  pace: Pace | null;
  busy: boolean;
}) {
  const own = pace?.renditions[rendition.id];
  const size = rendition.kind === 'audio' ? 'audio' : `${rendition.width ?? '?'} × ${rendition.height ?? '?'}`;
  return (
    <li class="rendition">
      <p class="rendition-name">
        <b>{rendition.id}</b>
        <span class="meta">{size}</span>
      </p>
      {busy ? (
        <>
          <Bar percent={rendition.percent} label={`Rendition ${rendition.id}`} tone={rendition.done ? 'good' : ''} />
          <p class="meta number rendition-pace">
            {rendition.done ? (
              <span class="done">
                <Icon name="check" />
                done
              </span>
            ) : (
              <>
                <span>{rendition.percent}%</span>
                {own?.fps ? <span>{Math.round(own.fps)} fps</span> : null}
                {own?.speed ? <span>{speed(own.speed)}</span> : null}
                {own?.etaSeconds ? <span>{eta(own.etaSeconds)} left</span> : null}
              </>
            )}
          </p>
        </>
      ) : offer ? (
        <p class="meta number offer">
          <span>{bitrate(offer.averageBandwidth)}</span>
          <span>{bytes(offer.bytes)}</span>
          <code>{offer.codecs}</code>
        </p>
      ) : (
        <p class="meta number">
          <span>{rendition.done ? 'done' : `stopped at ${rendition.percent}%`}</span>
        </p>
      )}
    </li>
  );
}

/** Why it failed: for people first, and below for whoever looks into it. */
export function Failure({ failure, playing }: { failure: Why; playing: boolean }) {
  return (
    <section class="panel failure" aria-labelledby="failure">
      <Icon name="warning" />
      <div>
        <h2 id="failure">{failure.message}</h2>
        <p class="meta">
          <code>{failure.code}</code>
          {playing && <span>The stream before this job stays as it is.</span>}
        </p>
        {failure.detail && failure.detail !== failure.message && (
          <details open>
            <summary>What exactly happened</summary>
            <pre tabIndex={0}>{failure.detail}</pre>
          </details>
        )}
        <p class="aside">
          Look at the worker's log for the job of this video; every code is explained in <code>docs/failures.md</code>.
        </p>
      </div>
    </section>
  );
}
