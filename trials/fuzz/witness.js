// What the page itself hears, told to the trial as it happens: a navigation takes nothing of it away.
(() => {
  const tell = globalThis.pageplanHeard;
  const { apply } = Reflect;
  const { composedPath } = Event.prototype;
  const { get, set } = WeakMap.prototype;
  const ids = new WeakMap();
  const prefix = Math.random().toString(36).slice(2) + ':';
  let count = 0;
  const idOf = node => {
    let id = apply(get, ids, [node]);
    if (!id) apply(set, ids, [node, (id = prefix + ++count)]);
    return id;
  };
  Object.defineProperty(globalThis, 'pageplanId', { value: idOf });
  const hear = event => {
    const path = [];
    const nodes = apply(composedPath, event, []);
    for (let place = 0; place < nodes.length && place < 40; place++) path[place] = idOf(nodes[place]);
    tell({ type: event.type, trusted: event.isTrusted, path });
  };
  const types = ['mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu', 'keydown', 'keyup', 'input', 'change', 'dragend'];
  for (const type of types) document.addEventListener(type, hear, true);
})();
