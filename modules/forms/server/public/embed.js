// Draws a form where its script stands, or as a pop-up. Depends on nothing, touches nothing of the page around it.
(() => {
  const settings = __SETTINGS__;
  const script = document.currentScript;
  const base = new URL(script.src).origin;
  const lang =
    (script.dataset.lang || document.documentElement.lang || navigator.language || 'pl').slice(0, 2) === 'en'
      ? 'en'
      : 'pl';
  const words = settings.words[settings.languages === 'both' ? lang : settings.languages];
  const popUp = script.dataset.mode === 'inline' ? null : settings.popUp;
  const store = `lejek-form:${settings.path}`;

  const host = document.createElement('div');
  host.className = 'lejek-form';
  const root = host.attachShadow({ mode: 'open' });
  // A style sheet object rather than an element: it stands also where the page forbids inline styles.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    settings.style +
      'dialog{border:0;border-radius:14px;padding:28px;width:min(32rem,calc(100vw - 32px));box-shadow:0 12px 48px #0006;background:light-dark(#fff,#1b211f)}' +
      'dialog::backdrop{background:#0008}.x{float:right;margin:-14px -14px 0 0;width:44px;height:44px;border:0;background:none;font-size:24px;color:inherit;cursor:pointer}',
  );
  root.adoptedStyleSheets = [sheet];

  const visitor = () => {
    try {
      const given = window.lejek && window.lejek.anonymousId && window.lejek.anonymousId();
      if (given) return String(given);
    } catch {
      // The tracker of the page is its own business.
    }
    return (/(?:^|; )lejek_id=([^;]+)/.exec(document.cookie) || [])[1] || '';
  };
  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(store)) || {};
    } catch {
      return {};
    }
  };
  const remember = (what) => {
    try {
      localStorage.setItem(store, JSON.stringify({ ...remembered(), ...what }));
    } catch {
      // Storage may be switched off; the pop-up may then come again.
    }
  };

  // SHA-256 (FIPS 180-4) of short ASCII; the browser's own is missing on pages without https.
  const K = [];
  const H = [];
  const frac = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; K.length < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (H.length < 8) H.push(frac(Math.sqrt(n)));
    K.push(frac(Math.cbrt(n)));
  }
  const sha256 = (text) => {
    const words = [];
    for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i % 4));
    words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length % 4));
    const total = (((text.length + 8) >> 6) + 1) * 16;
    words[total - 1] = text.length * 8;
    const h = H.slice();
    const w = [];
    const r = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < total; at += 16) {
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        if (i < 16) w[i] = words[at + i] | 0;
        else {
          const x = w[i - 15];
          const y = w[i - 2];
          w[i] = (w[i - 16] + (r(x, 7) ^ r(x, 18) ^ (x >>> 3)) + w[i - 7] + (r(y, 17) ^ r(y, 19) ^ (y >>> 10))) | 0;
        }
        const t = (k + (r(e, 6) ^ r(e, 11) ^ r(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const u = ((r(a, 2) ^ r(a, 13) ^ r(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        k = g;
        g = f;
        f = e;
        e = (d + t) | 0;
        d = c;
        c = b;
        b = a;
        a = (t + u) | 0;
      }
      [a, b, c, d, e, f, g, k].forEach((x, i) => (h[i] = (h[i] + x) | 0));
    }
    return h;
  };
  const solve = (puzzle, bits) => {
    for (let n = 0; ; n++) if (sha256(`${puzzle}:${n}`)[0] >>> (32 - bits) === 0) return String(n);
  };

  const conditions = (form) => {
    for (const field of form.querySelectorAll('[data-when]')) {
      const on = form.elements[field.dataset.when];
      const value =
        !on || on.closest('[hidden]') ? '' : on.type === 'checkbox' ? (on.checked ? 'yes' : '') : on.value.trim();
      field.hidden = field.dataset.is === undefined ? value === '' : value !== field.dataset.is;
      for (const input of field.querySelectorAll('[data-required]')) input.required = !field.hidden;
    }
  };

  const show = (form, errors) => {
    for (const field of form.querySelectorAll('[data-key]')) {
      const detail = errors[field.dataset.key] || '';
      const line = field.querySelector('.lf-error');
      const input = field.querySelector('input,select,textarea');
      line.textContent = detail;
      line.hidden = !detail;
      input.toggleAttribute('aria-invalid', !!detail);
      if (!detail) continue;
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', line.id);
    }
  };
  const complain = (form, text) => {
    const alert = form.querySelector('.lf-alert');
    alert.textContent = text;
    alert.hidden = !text;
  };

  const post = async (form, more) => {
    const body = new URLSearchParams(new FormData(form));
    for (const field of form.querySelectorAll('[data-key][hidden]')) body.delete(field.dataset.key);
    const extra = { _script: '1', _visitor: visitor(), _page: location.href, _referrer: document.referrer, ...more };
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    return fetch(base + settings.path + '?lang=' + lang, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    });
  };

  const send = async (form) => {
    const button = form.querySelector('button[type=submit]');
    if (button.disabled) return;
    button.disabled = true;
    complain(form, '');
    try {
      let reply = await post(form);
      let answer = await reply.json();
      if (answer.state === 'puzzle') {
        reply = await post(form, { _work: solve(answer.puzzle, answer.bits) });
        answer = await reply.json();
      }
      if (answer.state === 'taken') {
        remember({ sent: true });
        host.dispatchEvent(new CustomEvent('lejek:submitted', { bubbles: true }));
        if (answer.redirect) return location.assign(answer.redirect);
        const done = document.createElement('div');
        done.className = 'lf';
        done.tabIndex = -1;
        done.setAttribute('role', 'status');
        done.innerHTML = answer.html;
        const title = document.createElement('h2');
        title.textContent = answer.title;
        done.prepend(title);
        form.replaceWith(done);
        return done.focus();
      }
      show(form, Object.fromEntries((answer.errors || []).map((each) => [each.pointer.slice(1), each.detail])));
      complain(form, answer.errors ? words.correct : answer.detail || words.again);
      const first = form.querySelector('[aria-invalid=true]');
      if (first) first.focus();
    } catch {
      complain(form, words.again);
    }
    button.disabled = false;
  };

  const draw = async (into) => {
    const question = new URLSearchParams({ lang, visitor: visitor() });
    const reply = await fetch(`${base}${settings.path}/open?${question}`);
    if (!reply.ok) throw new Error(String(reply.status));
    const answer = await reply.json();
    into.innerHTML = answer.html;
    into.setAttribute('lang', answer.language);
    const form = into.querySelector('form');
    form.addEventListener('input', () => conditions(form));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form);
    });
    conditions(form);
    return answer;
  };

  const fallBack = (into) => {
    const link = document.createElement('a');
    link.href = base + settings.path;
    link.textContent = words.open;
    into.replaceChildren(link);
  };

  if (!popUp) {
    script.after(host);
    const place = document.createElement('div');
    root.append(place);
    draw(place).catch(() => fallBack(place));
    return;
  }

  let open = false;
  const pop = async (asked) => {
    const before = remembered();
    if (open || (!asked && (before.sent || Date.now() - (before.shown || 0) < popUp.everyDays * 86400000))) return;
    open = true;
    const dialog = document.createElement('dialog');
    const close = document.createElement('button');
    close.className = 'x';
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', words.close);
    close.addEventListener('click', () => dialog.close());
    const place = document.createElement('div');
    dialog.append(close, place);
    dialog.addEventListener('close', () => {
      dialog.remove();
      open = false;
    });
    try {
      dialog.setAttribute('aria-label', (await draw(place)).title);
    } catch {
      // Nobody asked for a pop-up that does not work; whoever clicked gets the hosted form.
      open = false;
      if (asked) location.assign(base + settings.path);
      return;
    }
    root.append(dialog);
    document.body.append(host);
    dialog.showModal();
    remember({ shown: Date.now() });
  };
  for (const trigger of popUp.triggers) {
    if (trigger.kind === 'time') setTimeout(pop, trigger.seconds * 1000);
    if (trigger.kind === 'scroll') {
      const look = () => {
        const room = document.documentElement.scrollHeight - innerHeight;
        if (room > 0 && (scrollY / room) * 100 < trigger.percent) return;
        removeEventListener('scroll', look);
        void pop();
      };
      addEventListener('scroll', look, { passive: true });
    }
    if (trigger.kind === 'exit')
      document.addEventListener('mouseout', (event) => {
        if (!event.relatedTarget && event.clientY <= 0) void pop();
      });
    if (trigger.kind === 'click')
      document.addEventListener('click', (event) => {
        if (!event.target.closest || !event.target.closest(trigger.selector)) return;
        event.preventDefault();
        void pop(true);
      });
  }
})();
