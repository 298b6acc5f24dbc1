/** A rubric with comments wherever there can be one, which no repair may lose. */
export const COMMENTED_RUBRIC = `# 🦉 about the file
name: Empathy # for people
criteria: Does the response name what the person feels?
# about the levels
scores: # lowest first
  1: It ignores the feeling. # one
  2: It names another feeling.
  # about three
  3: It names the feeling in passing.
  4: It names the feeling in general terms.
  5: It names the feeling as the person would.
pass: 4 # mark
`;
