/** Names of the reasons, as the judges of each language begin them. */
const NAME =
  /^[*_#\s"\u201c({[]{0,8}(?:feedback|rationale|反馈|反饋|评语|フィードバック|講評|피드백|rückmeldung|begründung|commentaires?|retour|retroalimentación|comentarios?|comentários?|commenti|commento|отзыв|комментарий)["\u201d*_]{0,3}\s?[:\uff1a][*_"\u201c]{0,3}/iu;

/** Feedback without its name, trimmed. */
export function trimFeedback(text: string): string {
  const trimmed = text.trim();
  const bare = trimmed.replace(NAME, '').trim();
  // Removes the rest of the JSON around the reasons.
  return trimmed.startsWith('{') ? bare.replace(/^"/u, '').replace(/"(?:,\s{0,8}"?)?$/u, '') : bare;
}

/** In `**[RESULT]** 4` the first two stars belong to the marker, not to the feedback; so does a heading's `###`. */
export function withoutOpenWrapper(text: string): string {
  const rule = /\n\s{0,3}(?:-{3,8}|\*{3,8}|_{3,8})\s{0,8}$/u.exec(text.slice(-24));
  const open = rule ? text.slice(0, text.length - rule[0].length) : text;
  const wrapper = /(?:^|\s)(?:[*_`"'\u201c\\([{$<]{1,4}|#{1,6})\s?$/u.exec(open.slice(-10));
  return wrapper ? open.slice(0, open.length - wrapper[0].length) : open;
}

/** A remark behind a verdict without what only joins it to that: `- good`, `(excellent)`; '' where only signs are left. */
export function trimRemark(text: string): string {
  const remark = text.trim();
  const bare = remark.replace(
    /^[\s\-\u2013\u2014:;,.|>)\]}*_`"'\u201d\u2019\u3002\uff0c\uff1b\uff1a\u3001\uff09$\\]{1,40}/u,
    '',
  );
  const unwrapped = /^\([^()]*\)[.]?$/u.test(bare) ? bare.slice(1, bare.lastIndexOf(')')) : bare;
  const closed = /^[^*]*\*\*$/u.test(unwrapped) ? unwrapped.slice(0, -2) : unwrapped;
  return /[\p{L}\p{N}]/u.test(closed) ? closed.trim() : '';
}
