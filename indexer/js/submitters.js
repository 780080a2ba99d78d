// What sends a form: by HTML where it says so, else the one button that evidently does.

/** @typedef {{ raw: RawElement, at: number }} Button */

/** @param {RawElement} raw */
const isButton = (raw) => (raw.role === 'button' || raw.role === 'link') && raw.tag !== 'a' && raw.tag !== 'area' && raw.tag !== 'summary';

/** Tell whether HTML submits the owning form by this control. @param {RawElement} raw */
const isSubmitting = (raw) => raw.form !== null && raw.target !== null;

/** Names of buttons that lead away from a form instead of sending it. */
const LEADING_AWAY = /^(go )?back$|^(cancel|close|dismiss|clear|reset|previous|prev|skip|zurück|abbrechen|schließen|löschen|retour|annuler|fermer|effacer|précédent|atrás|volver|anterior|cancelar|cerrar|limpiar|voltar|fechar|indietro|annulla|chiudi|terug|annuleren|sluiten|назад|отмена|закрыть|戻る|キャンセル|返回|取消)\b/iu;

/** Tell whether a button does something at once, rather than open, switch, choose or leave. @param {RawElement} raw */
const isAction = (raw) =>
  raw.haspopup === null && raw.expanded === null && raw.pressed === null && raw.type !== 'reset' && raw.name !== '' && !LEADING_AWAY.test(raw.name);

/** How many buttons before a group's first field, among its fields and behind its last one are looked at. */
const AHEAD = 3;
const AMONG = 30;
const AFTER = 8;

/** The buttons of a document by their place in it. */
class Buttons {
  /** @param {Button[]} buttons in document order */
  constructor(buttons) {
    this.all = buttons;
  }

  /** The index of the first button behind a place. @param {number} at */
  behind(at) {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle]?.at ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** @param {number} from @param {number} to both places in document order @param {number} most */
  between(from, to, most) {
    const start = this.behind(from);
    return this.all.slice(start, Math.min(this.behind(to), start + most));
  }
}

/**
 * The one action that evidently sends a group: the only one in it, or the only one behind its last field, before
 * the next group begins. Nothing where a custom element's own button says that it submits.
 * @param {Draft} draft @param {number} end where the next group begins @param {Buttons} buttons @param {Drafts} drafts
 * @returns {{ submitters: number[], presumed: boolean }}
 */
const sendersOf = (draft, end, buttons, drafts) => {
  const { fields } = draft;
  const first = fields[0]?.at ?? 0;
  const last = Math.max(...fields.map((field) => field.members.at(-1)?.at ?? field.at));
  const start = buttons.behind(first);
  const near = [...buttons.all.slice(Math.max(0, start - AHEAD), start), ...buttons.between(first, last, AMONG), ...buttons.between(last, end, AFTER)];
  const own = near.map(({ raw, at }) => ({ raw, at, element: nodeOf(raw.serial) })).filter(({ raw, element }) => element && drafts.isOf(draft, raw, element));
  const said = own.filter(({ element }) => element && saidType(element) === 'submit');
  if (said.length) return { submitters: said.map(({ raw }) => raw.serial), presumed: false };
  const actions = own.filter(({ raw, element }) => isAction(raw) && element && saidType(element) !== 'reset' && !(fields.length > 1 && isPartOfField(element, drafts.places)));
  const after = actions.filter(({ at }) => at > last);
  const [action] = actions.length === 1 ? actions : after.length === 1 ? after : [];
  return { submitters: action ? [action.raw.serial] : [], presumed: action !== undefined };
};

/** The `type` of the custom element that draws a button. @param {Element} element */
const saidType = (element) => {
  const root = rootOf(element);
  return isShadowRoot(root) ? attribute(hostOf(root), 'type') : '';
};

/** Tell whether a button stands in the wrapper of one field (show the password, clear). @param {Element} element @param {Places} places */
const isPartOfField = (element, places) => {
  let place = places.of(element).up;
  for (let level = 0; place && level < 3; level++, place = place.up) if (place.count > 0) return place.count === 1;
  return false;
};
