import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { bytes, eta } from '../format';
import { library } from '../live/library';
import { Heading, Link } from '../router';
import { Bar, Button } from '../ui/controls';
import { Icon } from '../ui/icons';
import { Badge, StatusBadge } from '../ui/status';
import { toast } from '../ui/toast';
import { reason } from '../api/client';
import { uploads, type Upload } from '../upload/list';
import { add, cancel, pause, retry, tidy } from '../upload/uploads';

export function UploadPage() {
  const list = uploads.value;
  return (
    <>
      <header class="head">
        <Heading title="Upload" />
      </header>
      <DropZone small={list.length > 0} />
      {list.length > 0 && (
        <section aria-label="Files">
          <header class="subhead">
            <h2>Files</h2>
            {list.some(({ state }) => state === 'done' || state === 'failed') && (
              <Button look="ghost" onClick={() => void tidy()}>
                Clear finished
              </Button>
            )}
          </header>
          <ul class="rows uploads">
            {list.map((upload) => (
              <UploadRow key={upload.id} upload={upload} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DropZone({ small }: { small: boolean }) {
  const over = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null | undefined) => {
    if (files?.length) {
      add(files).catch((error: unknown) => toast(reason(error), 'bad'));
    }
  };
  return (
    <div
      class={`dropzone ${over.value ? 'over' : ''} ${small ? 'small' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={() => (over.value = false) /* the page takes it, wherever it falls */}
    >
      <Icon name="upload" />
      <p class="dropzone-words">
        <b>Drop videos here</b>
        <span>MP4, MOV, MKV, WebM or MPEG-TS; several at once are fine</span>
      </p>
      <Button look="primary" onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        accept="video/*,audio/*,.mkv,.ts,.mov,.mxf"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

const WORDS = { waiting: 'Waiting', sending: 'Uploading', paused: 'Paused', failed: 'Failed', done: 'Uploaded' } as const;
const TONES = { waiting: 'calm', sending: 'busy', paused: 'wait', failed: 'bad', done: 'good' } as const;

function UploadRow({ upload }: { upload: Upload }) {
  const percent = upload.size === 0 ? 100 : Math.floor((100 * upload.sent) / upload.size);
  const video = upload.video ? library.value.get(upload.video)?.video : undefined;
  const left = upload.rate ? (upload.size - upload.sent) / upload.rate : null;
  return (
    <li class="row upload">
      <div class="row-words">
        {upload.video ? (
          <Link class="row-title" href={`/videos/${encodeURIComponent(upload.video)}`}>
            {upload.name}
          </Link>
        ) : (
          <span class="row-title">{upload.name}</span>
        )}
        <p class="meta number">
          <span>
            {upload.state === 'done' ? bytes(upload.size) : `${bytes(upload.sent)} of ${bytes(upload.size)}`}
          </span>
          {upload.rate !== null && upload.rate > 0 && <span>{bytes(upload.rate)}/s</span>}
          {left !== null && upload.state === 'sending' && <span>{eta(left)} left</span>}
        </p>
        {upload.error && <p class="meta why">{upload.error}</p>}
      </div>
      <div class="standing">
        {upload.state === 'done' && video && video.status !== 'awaiting_upload' ? (
          <StatusBadge status={video.status} />
        ) : (
          <Badge tone={TONES[upload.state]}>{WORDS[upload.state]}</Badge>
        )}
        {upload.state === 'done' && video && video.percent !== null && video.status !== 'ready' ? (
          <Bar percent={video.percent} label={`Progress of ${upload.name}`} />
        ) : (
          upload.state !== 'done' && (
            <Bar percent={percent} label={`Upload of ${upload.name}`} tone={upload.state === 'failed' ? 'bad' : ''} />
          )
        )}
      </div>
      <div class="row-actions">
        {(upload.state === 'sending' || upload.state === 'paused') && (
          <Button
            look="ghost"
            icon={upload.state === 'paused' ? 'play' : 'pause'}
            aria-label={`${upload.state === 'paused' ? 'Resume' : 'Pause'} ${upload.name}`}
            title={upload.state === 'paused' ? 'Resume' : 'Pause'}
            onClick={() => void pause(upload.id)}
          />
        )}
        {upload.state === 'failed' && (
          <Button look="ghost" icon="retry" aria-label={`Retry ${upload.name}`} title="Retry" onClick={() => void retry(upload.id)} />
        )}
        {upload.state !== 'done' && (
          <Button look="ghost" icon="cross" aria-label={`Cancel ${upload.name}`} title="Cancel" onClick={() => void cancel(upload.id)} />
        )}
      </div>
    </li>
  );
}
