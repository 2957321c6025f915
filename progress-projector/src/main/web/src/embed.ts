import './styles/embed.css';
import { embeddedFilm } from './player/address';
import { mount } from './player/player';

// The policy that this page comes with lets it play from our own playback address and from nowhere else.
const film = embeddedFilm(location.search);
if (film) {
  mount(document.body, film);
} else {
  document.body.textContent = 'Nothing to play: the address has no stream in it.';
}
