import './styles/embed.css';
import { mount } from './player/player';

// The policy that this page comes with lets it play from our own playback address and from nowhere else.
const src = new URLSearchParams(location.search).get('src');
if (src && /^https?:/.test(src)) {
  mount(document.body, { src, title: 'Video', poster: null, storyboard: null });
} else {
  document.body.textContent = 'Nothing to play: the address has no stream in it.';
}
