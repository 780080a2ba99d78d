// What an element holds, read by itself: neither the indexer nor the executor is asked.
element => {
  const of = element.localName === 'label' && element.control ? element.control : element;
  const root = element.getRootNode();
  const selected = [];
  for (const option of of.localName === 'select' ? of.options : [])
    if (option.selected) selected.push([option.label, option.value, option.index]);
  return {
    ids: [globalThis.pageplanId(element), globalThis.pageplanId(of)],
    connected: element.isConnected && of.isConnected,
    tag: of.localName,
    type: typeof of.type === 'string' ? of.type : null,
    value: typeof of.value === 'string' ? of.value : of.isContentEditable ? of.innerText : null,
    checked: typeof of.checked === 'boolean' ? of.checked : null,
    pressed: of.getAttribute('aria-checked') ?? of.getAttribute('aria-pressed') ?? of.getAttribute('aria-selected'),
    now: of.getAttribute('aria-valuenow'),
    shown: of.innerText ?? '',
    selected,
    closed: root instanceof ShadowRoot && root.mode === 'closed',
  };
}
