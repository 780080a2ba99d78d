// Text as a person reads it.

/** Private-use characters are glyphs of icon fonts, without words (Unicode 23.5); a soft hyphen and its like do not show. */
const UNREAD = /[\u00ad\u200b\u2060\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu;
const READ = /[^\s\u00a0\u00ad\u200b\u2060\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/** @param {string} text */
const withoutIcons = (text) => text.replace(UNREAD, '');

/** Fold white space, no-break spaces included: nobody can tell them apart. @param {string} text */
const squeeze = (text) => withoutIcons(text).replace(/[\s\u00a0]+/g, ' ').trim();

/** @param {string} text */
const isBlank = (text) => !READ.test(text);
