// What a selector reacts to (Selectors 4), so that a change is followed only as far as it can reach.

/**
 * What the style sheets of this document can react to.
 * `wide`: tokens whose change reaches beyond their own element, to what follows it or stands in it;
 * `narrow`: tokens that matter for their own element; `states`: pseudo-classes that change without a mutation.
 * @typedef {{ wide: Set<string>, narrow: Set<string>, states: Set<string>, structural: boolean, container: boolean,
 *   blind: boolean, media: Set<string>, generating: Set<string>, rules: number }} Reactions
 */

/** @returns {Reactions} */
const noReactions = () => ({
  wide: new Set(), narrow: new Set(), states: new Set(), structural: false, container: false, blind: false,
  media: new Set(), generating: new Set(), rules: 0,
});

const STRUCTURAL = /^(first|last|only)-(child|of-type)$|^nth-/;
/** Fixed for an element's life, or a matter of links and languages. */
const STEADY = new Set(['root', 'scope', 'link', 'any-link', 'visited', 'local-link', 'host', 'before', 'after', 'first-line', 'first-letter', 'lang', 'dir']);
const LOGICAL = new Set(['is', 'where', 'not', 'matches', '-webkit-any', 'host', 'host-context', 'current', 'slotted', 'part', 'cue']);

/** A state that most elements are in is watched by its opposite. @type {Record<string, string>} */
const OPPOSITES = {
  enabled: 'disabled', optional: 'required', 'read-only': 'read-write', valid: 'invalid', 'user-valid': 'user-invalid',
  'in-range': 'out-of-range', defined: 'not(:defined)',
};

/** Cut a text at separators outside of brackets and strings. @param {string} text @param {RegExp} separator @returns {string[]} */
const cutAt = (text, separator) => {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    const last = parts.length - 1;
    if (sign === '\\') parts[last] += sign + text.charAt(++index);
    else if (!quote && depth === 0 && separator.test(sign)) parts.push('');
    else {
      if (quote) quote = sign === quote ? '' : quote;
      else if (sign === '"' || sign === "'") quote = sign;
      else if (sign === '(' || sign === '[') depth += 1;
      else if (sign === ')' || sign === ']') depth -= 1;
      parts[last] += sign;
    }
  }
  return parts;
};

const SIMPLE = /([.#])((?:\\.|[\w-]|[^\x00-\x7f])+)|\[\s*((?:\\.|[\w|*-])+)|(::?)((?:\\.|[\w-])+)/y;

/** @param {string} word */
const plainWord = (word) =>
  word.replace(/\\([0-9a-f]{1,6})\s?|\\(.)/gi, (_, hex, sign) => (hex ? String.fromCodePoint(parseInt(hex, 16)) : sign)).toLowerCase();

/** Take in a selector list; `wide` where all of it stands before a nested rule. @param {Reactions} into @param {string} list @param {boolean} wide */
const takeSelectors = (into, list, wide) => {
  for (const complex of cutAt(list, /,/)) {
    const siblings = cutAt(complex, /[+~]/);
    if (siblings.length > 1) into.structural = true;
    const compounds = siblings.flatMap((part) => cutAt(part, /[\s>]/)).filter(Boolean);
    compounds.forEach((compound, index) => takeCompound(into, compound, wide || index < compounds.length - 1));
  }
};

/** @param {Reactions} into @param {string} compound @param {boolean} wide */
const takeCompound = (into, compound, wide) => {
  const tokens = wide ? into.wide : into.narrow;
  let index = 0;
  while (index < compound.length) {
    SIMPLE.lastIndex = index;
    const found = SIMPLE.exec(compound);
    if (!found) {
      index += compound.charAt(index) === '\\' ? 2 : 1;
      continue;
    }
    index = SIMPLE.lastIndex;
    const [, sign, word, attributeName, colons, pseudo = ''] = found;
    if (sign && word) tokens.add(sign + plainWord(word));
    else if (attributeName) {
      tokens.add(`[${plainWord(attributeName).replace(/^.*\|/, '')}`);
      index = endOf(compound, found.index);
    } else index = takePseudo(into, compound, index, colons === '::', pseudo.toLowerCase(), tokens);
  }
};

/** Return where a bracket that opens at or after a place is closed. @param {string} text @param {number} from */
const endOf = (text, from) => {
  const rest = text.slice(from);
  let depth = 0;
  let quote = '';
  for (let index = 0; index < rest.length; index++) {
    const sign = rest.charAt(index);
    if (sign === '\\') index += 1;
    else if (quote) quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(' || sign === '[') depth += 1;
    else if ((sign === ')' || sign === ']') && --depth === 0) return from + index + 1;
  }
  return text.length;
};

/** @param {Reactions} into @param {string} compound @param {number} index @param {boolean} element @param {string} name @param {Set<string>} tokens */
const takePseudo = (into, compound, index, element, name, tokens) => {
  const end = compound.charAt(index) === '(' ? endOf(compound, index) : index;
  const inside = compound.slice(index + 1, end - 1);
  if (LOGICAL.has(name) && inside) takeSelectors(into, inside, true);
  else if (STRUCTURAL.test(name)) {
    into.structural = true;
    if (/\bof\b/.test(inside)) takeSelectors(into, inside.replace(/^.*?\bof\b/, ''), true);
  } else if (!element && !STEADY.has(name)) {
    const state = `:${OPPOSITES[name] ?? name}${end > index ? `(${inside})` : ''}`;
    into.states.add(state);
    tokens.add(state);
    if (name === 'has') into.wide.add(state);
  }
  return end;
};
