// What script adds to pages that work without it: live parts, a warning before leaving, a number while a file goes up.
(() => {
  'use strict';
  const address = () => location.pathname + location.search;
  let at = address(), dirty = null, stream = null, waiting = 0;

  // Live parts share one stream, closed while nobody looks: a browser has few connections to one server.
  const lives = () => [...document.querySelectorAll('[data-live][id]')];
  const parse = text => new DOMParser().parseFromString(text, 'text/html');
  async function refresh() {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const fresh = parse(await answer.text());
    for (const part of lives()) {
      const next = fresh.getElementById(part.id), focused = document.activeElement;
      if (!next || next.innerHTML === part.innerHTML || (dirty && part.contains(dirty))) continue;
      const inside = part.contains(focused) && (focused.id || focused.getAttribute('href'));
      part.innerHTML = next.innerHTML;
      if (inside) (document.getElementById(inside) || part.querySelector(`[href="${CSS.escape(inside)}"]`))?.focus({ preventScroll: true });
      window.htmx?.process(part);
    }
  }
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(refresh, 200 + Math.random() * 600); };
  function listen() {
    stream?.close();
    const topics = [...new Set(lives().map(part => part.dataset.live))];
    stream = topics.length && !document.hidden ? new EventSource('/events?' + topics.map(t => 'topic=' + encodeURIComponent(t)).join('&')) : null;
    topics.forEach(topic => stream?.addEventListener(topic, soon));
    if (!stream) return;
    if (lives().some(part => part.querySelector('progress'))) stream.onopen = soon; // it may have ended between the page and the line
    stream.onerror = () => stream.onopen = soon; // what was said while the line was down is read again
  }
  document.addEventListener('visibilitychange', () => { listen(); if (!document.hidden && lives().length) soon(); });
  addEventListener('pagehide', () => stream?.close());
  addEventListener('pageshow', e => { if (e.persisted) { document.querySelectorAll('form[data-sent]').forEach(done); listen(); soon(); } });
  // Unsaved words are not lost by a wrong touch.
  document.addEventListener('input', e => { const form = e.target.closest('form[method="post"]'); if (form) dirty = form; });
  addEventListener('beforeunload', e => { if (dirty?.isConnected && dirty.hasAttribute('data-guard')) e.preventDefault(); });
  // Passkeys: the server says what to ask the device, and the device's answer goes with the form.
  const keys = window.PublicKeyCredential;
  async function passkey(button) {
    const { form, dataset } = button, failed = form.querySelector('[data-passkey-failed]');
    failed.hidden = true;
    try {
      const { options, state } = await (await fetch(dataset.options, { method: 'POST', body: new FormData(form) })).json();
      const answer = await (dataset.passkey === 'create' ? navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(options) })
        : navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(options) }));
      [form.elements.Credential.value, form.elements.State.value] = [JSON.stringify(answer), state];
      form.requestSubmit();
    } catch { failed.hidden = false; }
  }
  if (keys?.parseRequestOptionsFromJSON) document.querySelectorAll('[data-passkey]').forEach(b => { b.hidden = false; b.addEventListener('click', () => passkey(b)); });
  // A form goes once; the server would see to it too, this spares the wait.
  const buttons = form => form.querySelectorAll('button:not([type=button])');
  const done = form => { delete form.dataset.sent; buttons(form).forEach(b => b.removeAttribute('aria-disabled')); };
  document.addEventListener('submit', e => {
    const form = e.target;
    if (!form.matches('form[method="post"]') || e.defaultPrevented) return;
    if ('sent' in form.dataset) return e.preventDefault();
    form.dataset.sent = ''; buttons(form).forEach(b => b.setAttribute('aria-disabled', 'true'));
    if (dirty === form) dirty = null;
    if (![...form.querySelectorAll('input[type=file]')].some(input => input.files.length)) return setTimeout(done, 15000, form);
    e.preventDefault(); send(form, e.submitter);
  });
  // Files: the same post, with a number.
  function send(form, by) {
    const body = new FormData(form), sent = new XMLHttpRequest();
    let shown = -1;
    if (by?.name) body.append(by.name, by.value);
    const say = form.querySelector('.upload') || form.appendChild(Object.assign(document.createElement('p'), { className: 'upload', role: 'status' }));
    sent.upload.onprogress = e => {
      const part = Math.floor(e.loaded / e.total * 100);
      if (e.lengthComputable && part >= shown + 5) say.textContent = `Đã gửi ${shown = part}%`;
    };
    sent.upload.onload = () => say.textContent = 'Đã gửi 100%, đang lưu';
    const failed = why => { done(form); dirty = form; say.textContent = why + ' Nội dung đã nhập còn nguyên.'; };
    sent.onerror = () => failed('Mất kết nối, chưa gửi xong: bấm gửi lại.');
    sent.onload = () => sent.getResponseHeader('Content-Type')?.startsWith('text/html') ? show(sent.responseText, sent.responseURL)
      : failed(sent.status === 413 ? 'Tệp quá lớn.' : `Máy chủ không nhận (mã ${sent.status}).`);
    sent.open('POST', by?.getAttribute('formaction') || form.getAttribute('action') || location.href);
    sent.setRequestHeader('Accept', 'text/html');
    sent.send(body);
  }
  // The answer is the page itself: asking for it a second time would lose its message.
  function show(text, url) {
    const page = parse(text);
    history.pushState(null, '', url); at = address(); document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    window.htmx?.process(document.body);
    scrollTo(0, 0); start();
  }
  addEventListener('popstate', () => address() !== at && location.reload());
  document.addEventListener('htmx:pushedIntoHistory', () => at = address());
  const start = () => { document.getElementById('errors')?.focus(); listen(); };
  start();
})();
