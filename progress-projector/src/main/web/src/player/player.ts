import 'hls-video-element';
import 'media-chrome';
import 'media-chrome/menu';
import './player.css';

export interface Film {
  src: string;
  title: string;
  poster: string | null;
  storyboard: string | null;
}

type Attributes = Record<string, string | true>;

function element(name: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/**
 * Puts a player into a place: hls.js below, which falls back to the browser's own HLS, and media-chrome's controls above.
 *
 * @returns what takes it away again
 */
export function mount(place: HTMLElement, film: Film): () => void {
  const media = element('hls-video', { slot: 'media', playsinline: true, crossorigin: 'anonymous', preload: 'metadata' });
  if (film.storyboard) {
    media.append(element('track', { kind: 'metadata', label: 'thumbnails', default: true, src: film.storyboard }));
  }
  media.setAttribute('src', film.src);
  const controller = element(
    'media-controller',
    { class: 'film', 'aria-label': film.title, defaultsubtitles: true },
    media,
    ...(film.poster ? [element('media-poster-image', { slot: 'poster', src: film.poster })] : []),
    element('media-loading-indicator', { slot: 'centered-chrome', noautohide: true }),
    element('media-error-dialog', { slot: 'dialog' }),
    settings(),
    bar(),
  );
  place.append(controller);
  return () => {
    media.removeAttribute('src');
    controller.remove();
  };
}

function bar(): HTMLElement {
  return element(
    'div',
    { class: 'film-bar' },
    element('media-time-range'),
    element(
      'media-control-bar',
      {},
      element('media-play-button'),
      element('media-mute-button'),
      element('media-volume-range'),
      element('media-time-display', { showduration: true }),
      element('span', { class: 'film-gap' }),
      element('media-captions-button'),
      element('media-settings-menu-button'),
      element('media-pip-button'),
      element('media-fullscreen-button'),
    ),
  );
}

function settings(): HTMLElement {
  return element(
    'media-settings-menu',
    { hidden: true, anchor: 'auto' },
    setting('Quality', 'media-rendition-menu'),
    setting('Captions', 'media-captions-menu'),
    setting('Speed', 'media-playback-rate-menu', { rates: '0.5 1 1.25 1.5 2' }),
  );
}

function setting(word: string, menu: string, attributes: Attributes = {}): HTMLElement {
  const submenu = element(menu, { slot: 'submenu', hidden: true, ...attributes }, element('span', { slot: 'title' }, word));
  return element('media-settings-menu-item', {}, word, submenu);
}
