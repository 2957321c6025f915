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
      element('media-time-display', { showduration: true, notoggle: true }),
      element('span', { class: 'film-gap' }),
      element('media-captions-button'),
      element('media-settings-menu-button', {}, gear()),
      element('media-pip-button'),
      element('media-fullscreen-button'),
    ),
  );
}

const SVG = 'http://www.w3.org/2000/svg';
const GEAR =
  'M19.4 13a7.500 7.500 0 0 0 0-2l2-1.600-2-3.400-2.400 1a7.500 7.500 0 0 0-1.700-1L15 3.500h-4l-.400 2.500a7.500 7.500 0 0 0-1.700 1l-2.400-1-2 3.400 2 1.600a7.500 7.500 0 0 0 0 2l-2 1.600 2 3.400 2.400-1a7.500 7.500 0 0 0 1.700 1l.400 2.500h4l.400-2.500a7.500 7.500 0 0 0 1.700-1l2.400 1 2-3.400zM13 15a3 3 0 1 1 0-6 3 3 0 0 1 0 6z';

function gear(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('slot', 'icon');
  svg.setAttribute('viewBox', '1 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', GEAR);
  svg.append(path);
  return svg;
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
