import type { Dialogue, Section, Structure, Turn } from './structure.ts';

/** A section and where it belongs. */
export interface SectionPlace {
  readonly section: Section;
  readonly turn: Turn;
  readonly dialogue: Dialogue;
}

const kept = new WeakMap<Structure, ReadonlyMap<Section, SectionPlace>>();

/** Place of a section of a structure; null for one that is in no turn. The first call takes time linear in the structure, all others none. */
export function placeOf(structure: Structure, section: Section | undefined): SectionPlace | null {
  if (section === undefined) return null;
  let places = kept.get(structure);
  if (places === undefined) {
    places = placesIn(structure);
    kept.set(structure, places);
  }
  return places.get(section) ?? null;
}

function placesIn({ dialogues }: Structure): ReadonlyMap<Section, SectionPlace> {
  const places = new Map<Section, SectionPlace>();
  for (const dialogue of dialogues) {
    for (const turn of dialogue.turns) {
      for (const section of [...turn.prompts, ...turn.responses, ...turn.references]) {
        places.set(section, { section, turn, dialogue });
      }
    }
  }
  return places;
}

/** The section around an offset. One that ends with the document holds its very end as well. */
export function sectionAt({ sections }: Structure, offset: number, length: number): Section | undefined {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const section = sections[low - 1];
  return section && (offset < section.span.end || section.span.end === length) ? section : undefined;
}
