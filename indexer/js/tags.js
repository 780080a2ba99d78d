// What a tag means to the walk, looked up once an element.

/**
 * `opaque`: its inside is not walked; `skipped`: never rendered for a person; `container`: it may name what it holds;
 * `host`: it may have a closed shadow root that nothing shows; `styled`: sheets that nobody can read may give it text.
 * @typedef {{ opaque: boolean, skipped: boolean, container: boolean, heading: boolean, frame: boolean, custom: boolean,
 *   host: boolean, styled: boolean, whole: boolean, rules: number[] }} TagFacts
 * @type {Map<string, TagFacts>}
 */
const tagTable = new Map();

/** @param {string} tag @returns {TagFacts} */
const tagFacts = (tag) => {
  let kind = tagTable.get(tag);
  if (!kind) {
    const custom = tag.includes('-');
    kind = {
      opaque: OPAQUE.has(tag), skipped: SKIPPED.has(tag), container: CONTAINER_TAGS.has(tag), heading: /^h[1-6]$/.test(tag),
      frame: tag === 'iframe' || tag === 'frame', custom, host: HOSTS.has(tag), styled: custom || tag === 'q',
      whole: tag === 'html' || tag === 'body', rules: RULES_BY_TAG.get(tag) ?? NO_RULES,
    };
    tagTable.set(tag, kind);
  }
  return kind;
};

/** Whether a box with this `display` ends a line. @type {Map<string, boolean>} */
const blockDisplays = new Map();

/** @param {string} display */
const isBlocky = (display) => {
  let blocky = blockDisplays.get(display);
  if (blocky === undefined) blockDisplays.set(display, (blocky = !INLINE.test(display)));
  return blocky;
};
