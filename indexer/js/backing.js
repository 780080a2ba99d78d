// Native controls that are there for a form to post, beside the widget that a person uses.

/** Which kinds of widgets hidden controls of other kinds are posted for. @type {{ [kind: string]: FieldKind[] }} */
const POSTED_FOR = { choice: ['combobox', 'search'], text: ['combobox', 'choice', 'search', 'date', 'rich_text', 'number'] };

/** Tell whether a listed native control is there for a form to post, not for a person to use. @param {Field} field */
const isBacking = ({ raw, control }) =>
  isUndrawn(raw) || raw.box.width <= 2 || raw.box.height <= 2 || (attribute(control, 'tabindex') === '-1' && attribute(control, 'aria-hidden') === 'true');

/** The widget for which this hidden control is posted: the neighbour that has none yet, the one before it first. @param {Field} field @param {Places} places @returns {Field | null} */
const widgetOf = (field, places) => {
  if (field.custom || !isBacking(field)) return null;
  let place = field.place;
  for (let level = 0; place && place.count === 1 && level < 4; level++, place = place.up)
    for (const sibling of [previousElementOf(place.element), nextElementOf(place.element)]) {
      const beside = sibling && places.known.get(sibling);
      const widget = beside && beside.count === 1 ? beside.holds[0] : null;
      if (!widget || !widget.custom || widget.backed || !(widget.kind === field.kind || POSTED_FOR[field.kind]?.includes(widget.kind))) continue;
      widget.backed = true;
      return widget;
    }
  return null;
};
