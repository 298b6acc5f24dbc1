import type { PartContext } from './part.ts';
import { button, setLabel } from './toolkit.ts';

/** Time for which a button says that it has copied, in milliseconds. */
const SAID_FOR = 2000;

/** A button that copies the text it is asked for when it is pressed, and says so. */
export function copyButton(label: string, text: () => string, { post, announce, words }: PartContext): HTMLElement {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const made = button({
    label,
    icon: 'copy',
    onClick: () => {
      post({ type: 'copy', text: text() });
      announce(words.strings.copied);
      setLabel(made, words.strings.copied);
      clearTimeout(timer);
      timer = setTimeout(() => {
        setLabel(made, label);
      }, SAID_FOR);
    },
  });
  return made;
}
