// Secrets never leave the page (design, contract 6).

const MASK = '••••';
const SECRET_TOKENS = /\b(current-password|new-password|one-time-code|cc-number|cc-csc|cc-exp|cc-exp-month|cc-exp-year)\b/i;

/** Tell whether digits look like a payment card's: 13 to 19 of them with a valid Luhn sum (ISO/IEC 7812-1). @param {string} text */
const looksLikeCard = (text) => {
  const digits = text.normalize('NFKC').replace(/[\s.\u2010-\u2015-]/g, '');
  if (!/^\d{13,19}$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
};

/** Controls that were secret once: a page that shows a password makes its field a plain one. @type {WeakSet<Element>} */
const secrets = new WeakSet();

/** The words by which fields without a token say that they take a card's number, its code, or a one-time code. */
const SECRET_WORDS = /\b(card ?(number|no|num)|cc ?(number|num|no|csc|cvc|cvv)|cvc2?|cvv2?|csc|card (security|verification) code|otp|totp|one ?time (code|password|passcode))\b/i;

/** What a field says of itself, as words: `cardNumber`, `card_number` and `card-number` are two. @param {Element} element */
const ownWords = (element) =>
  ['name', 'id', 'aria-label', 'placeholder'].map((name) => attribute(element, name)).join(' ')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').replace(/[^\p{L}\p{N}]+/gu, ' ');

/**
 * The rules by which what is in an element never leaves the page, also later, when none of them holds any more.
 * @type {{ why: string, test: (element: Element) => boolean }[]}
 */
const SECRET_RULES = [
  { why: 'password', test: (element) => isHtml(element, 'input') && inputType(element) === 'password' },
  { why: 'autocomplete', test: (element) => SECRET_TOKENS.test(isPicked(element) ? attribute(element, 'autocomplete').replace('new-password', '') : attribute(element, 'autocomplete')) },
  { why: 'words', test: (element) => isTypedInto(element) && SECRET_WORDS.test(ownWords(element)) },
  { why: 'dotted', test: (element) => isTypedInto(element) && isDotted(element) },
];

/** Tell whether a value is picked from a list: no password is, so `new-password` only keeps the browser's own list away. @param {Element} element */
const isPicked = (element) => isHtml(element, 'input') && inputType(element) === 'text' && explicitRole(element) === 'combobox';

/** @param {Element} element */
const isTypedInto = (element) =>
  isHtml(element, 'input')
    ? /^(text|tel|number|search|email|url)$/.test(inputType(element))
    : isHtml(element, 'textarea') || hasAttribute(element, 'contenteditable');

/** Tell whether an element is typed into unseen, or was. @param {Element} element */
const isSecret = (element) => {
  const secret = SECRET_RULES.some((rule) => rule.test(element));
  if (secret) secrets.add(element);
  return secret || secrets.has(element);
};

/** @param {Element} element */
const isDotted = (element) => !/^(|none)$/.test(styleOf(element).getPropertyValue('-webkit-text-security'));

/** Mask payment cards in what a page says. @param {string} text */
const withoutCards = (text) => text.replace(/\b[2-6]\d(?:[ -]?\d){12,17}\b/g, (digits) => (looksLikeCard(digits) ? MASK : digits));
