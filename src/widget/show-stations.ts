import type { Station } from '../core/stations.ts';
import { element } from './element.ts';
import { stationWords } from './station-words.ts';

/** Writes stations into the list that the page came with, each in its own place; one that the list does not have comes at its end. */
export function showStations(list: HTMLElement, stations: readonly Station[]): void {
  const chips = new Map(
    [...list.querySelectorAll<HTMLAnchorElement>('a[data-station]')].map((chip) => [chip.dataset.station, chip]),
  );
  for (const station of stations) {
    const chip = chips.get(station.name) ?? addChip(list, station.name);
    chip.href = `#${encodeURIComponent(station.anchor)}`;
    chip.dataset.decision = station.state;
    const [word, count] = stationWords(station);
    chip.replaceChildren(
      element('b', {}, station.name),
      ' ',
      element('span', {}, word),
      ' ',
      element('small', {}, count),
    );
  }
}

function addChip(list: HTMLElement, name: string): HTMLAnchorElement {
  const chip = element('a');
  chip.dataset.station = name;
  list.append(element('li', {}, chip));
  return chip;
}
