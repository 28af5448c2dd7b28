// What must be known before anything is drawn, and the plain screen that follows a crash. It stands
// inline in index.html and needs no wasm.
//
// Its words come from there:
//   <template id="crash-words" data-title data-text data-kept data-copy data-safe data-reload
//             data-load-title data-load-text data-place="CSS selector"></template>
// When the app cannot be loaded, only `data-place` is replaced and the article stays; after a
// crash, the whole screen is.
(() => {
  'use strict';
  // In the frame of somebody else's page: ?embed is the tool alone, ?embed=figure/ID one figure,
  // which is drawn in the place of the first.
  const root = document.documentElement;
  const embed = new URLSearchParams(location.search).get('embed');
  if (embed !== null) root.dataset.embed = embed.startsWith('figure/') ? 'figure' : 'tool';

  let shown = false;

  const isReady = () => root.dataset.app === 'ready';
  const isWasm = (error) => typeof WebAssembly === 'object'
    && [WebAssembly.RuntimeError, WebAssembly.CompileError, WebAssembly.LinkError]
      .some((kind) => error instanceof kind);

  addEventListener('put-lab:crashed', show);
  addEventListener('error', (event) => {
    // A script that did not arrive reports itself at its element; a wasm that did not, at the
    // script that asked for it. Errors of the browser's extensions are none of ours.
    const isLoading = event.target instanceof HTMLScriptElement
      || event.filename?.startsWith(location.origin);
    if (isWasm(event.error) || (isLoading && !isReady())) show();
  }, true);
  addEventListener('unhandledrejection', (event) => {
    if (isWasm(event.reason)) show();
  });
  if (typeof WebAssembly !== 'object') addEventListener('DOMContentLoaded', show);

  function show() {
    if (shown) return;
    shown = true;
    const words = document.getElementById('crash-words')?.dataset ?? {};
    const place = isReady() ? null : document.querySelector(words.place || ':not(*)');
    const title = element('h1', (place && words.loadTitle) || words.title || document.title);
    const text = element('p', (place && words.loadText) || words.text || '');
    title.tabIndex = -1;
    if (root.dataset.kept === 'yes') text.textContent += ` ${words.kept}`;
    const draft = element('textarea', '');
    draft.value = readDraft();
    draft.readOnly = true;
    draft.rows = 12;
    const label = element('label', words.copy || '');
    label.append(draft);
    const reload = element('button', words.reload || '↻');
    reload.type = 'button';
    reload.className = 'button';
    reload.addEventListener('click', () => location.reload());
    const screen = element(place ? 'section' : 'main', '');
    screen.className = 'crash';
    const safe = element('a', words.safe || '?safe');
    safe.href = '?safe';
    const ways = element('p', '');
    ways.append(reload, ' ', safe);
    screen.append(title, text, label, ways);
    (place ?? document.body).replaceChildren(screen);
    root.dataset.app = 'crashed';
    delete root.dataset.embed;
    if (!place) title.focus();
  }

  function readDraft() {
    const all = (name) => [...document.querySelectorAll(`[name=${name}]`)];
    const one = (name) => all(name)[0]?.value ?? '';
    const values = all('header-value');
    const fields = all('header-name')
      .map((name, at) => [name.value, values[at]?.value ?? ''])
      .filter(([name, value]) => name || value)
      .map(([name, value]) => `${name}: ${value}`);
    const method = one('custom-method') || one('method');
    return [`${method} ${one('url')}`, ...fields, '', one('content')].join('\n');
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }
})();
