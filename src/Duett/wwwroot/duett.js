// Progressive enhancement only: every page works without this file. All words come from the page (data-*); docs/look.md lists them.
const each = (selector, what) => document.querySelectorAll(selector).forEach(what);
const fill = (text, ...values) => (text ?? '').replace(/\{(\d)\}/g, (_, i) => values[i]);

document.querySelector('.errbox,[data-focus]')?.focus();
document.querySelector('.nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });

// "2 of 5 chosen": <div class="chips" data-max="5" data-count="{0} von {1} gewählt" data-over="{0} gewählt, höchstens {1}">
each('[data-max]', box => {
  const live = document.createElement('p'), max = +box.dataset.max;
  live.className = 'hint mt2';
  live.setAttribute('role', 'status');
  box.after(live);
  const count = () => {
    const n = box.querySelectorAll(':checked').length;
    live.textContent = fill(n > max ? box.dataset.over : box.dataset.count, n, max);
  };
  box.addEventListener('change', count);
  count();
});

// a dialog spares a page; without script the link leads to that page
each('[data-open]', b => b.addEventListener('click', e => {
  const d = document.getElementById(b.dataset.open);
  if (d?.showModal) { e.preventDefault(); d.showModal(); }
}));

// PIN: keep digits only, also from "123 456" pasted whole
each('[data-digits]', f => {
  const digits = t => t.replace(/\D/g, '');
  f.addEventListener('input', () => { const d = digits(f.value); if (d !== f.value) f.value = d; });
  f.addEventListener('paste', e => {
    const text = e.clipboardData?.getData('text') ?? '';
    if (digits(text) === text) return; // nothing to tidy up: the browser's own paste, with its undo
    e.preventDefault();
    f.setRangeText(digits(text), f.selectionStart, f.selectionEnd, 'end');
    f.value = f.value.slice(0, f.maxLength);
  });
});

// Meeting mode keeps its page in this tab while the tab shows it, no longer; at its end and at sign-out everything goes.
const forgetMeeting = () => {
  try { ['duett-meeting', 'duett-meeting-at'].forEach(item => sessionStorage.removeItem(item)); } catch { /* forbidden: nothing is kept */ }
  navigator.serviceWorker?.getRegistrations().then(all => all.forEach(r => r.unregister()));
  window.caches?.delete('duett-shell');
};
if (!document.querySelector('[data-meeting],[data-offline]')) try { sessionStorage.removeItem('duett-meeting'); } catch { /* as above */ }
if (document.querySelector('[data-meeting-over]')) forgetMeeting();
each('form[action="/abmeldung"]', form => form.addEventListener('submit', () => {
  forgetMeeting();
  if (window.BroadcastChannel) new BroadcastChannel('duett').postMessage('out');
}));

// <details data-fill="/address"> fetches what it holds when it is opened first; without script its link shows the same
document.addEventListener('toggle', async e => {
  const d = e.target, from = d.open && d.dataset.fill;
  if (!from) return;
  delete d.dataset.fill;
  const answer = await fetch(from).catch(() => null), body = d.lastElementChild;
  if (!answer?.ok || answer.redirected) return;
  const focused = body.contains(document.activeElement);
  body.outerHTML = await answer.text();
  if (focused) d.lastElementChild.querySelector('a,button')?.focus();
}, true);

each('[data-autosubmit]', s => s.addEventListener('change', () => s.form.requestSubmit()));

// <button data-copy="id" data-done="Kopiert" hidden> followed by <span role="status">
each('[data-copy]', b => {
  b.hidden = !navigator.clipboard;
  b.addEventListener('click', async () => {
    const from = document.getElementById(b.dataset.copy);
    await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
    b.nextElementSibling.textContent = b.dataset.done;
  });
});

each('details.pmenu', m => {
  const close = () => { m.open = false; };
  m.addEventListener('keydown', e => { if (e.key === 'Escape' && m.open) { close(); m.querySelector('summary').focus(); } });
  document.addEventListener('click', e => { if (!m.contains(e.target)) close(); });
});

// <label class="drop" data-drop> around a file input: the whole zone takes the file
each('[data-drop]', zone => {
  const over = on => e => { e.preventDefault(); zone.classList.toggle('over', on); };
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', e => {
    over(false)(e);
    const input = zone.querySelector('input');
    if (e.dataTransfer.files.length) { input.files = e.dataTransfer.files; input.dispatchEvent(new Event('change', { bubbles: true })); }
  });
});

// Passkeys: <form hidden data-passkey="create|get" data-options="{…}|/url" data-error="…"> with <input type="hidden" name="credential">
const toBytes = s => Uint8Array.from(atob(s.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const toText = b => b && btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const withBytes = list => list?.map(c => ({ ...c, id: toBytes(c.id) }));
const parse = {
  create: o => PublicKeyCredential.parseCreationOptionsFromJSON?.(o) ?? { ...o, challenge: toBytes(o.challenge),
    user: { ...o.user, id: toBytes(o.user.id) }, excludeCredentials: withBytes(o.excludeCredentials) },
  get: o => PublicKeyCredential.parseRequestOptionsFromJSON?.(o) ?? { ...o, challenge: toBytes(o.challenge),
    allowCredentials: withBytes(o.allowCredentials) },
};
const json = c => {
  try { if (c.toJSON) return JSON.stringify(c); } catch { /* some password managers throw here: write it out ourselves */ }
  const r = c.response, out = { clientDataJSON: toText(r.clientDataJSON) };
  for (const k of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) if (r[k]) out[k] = toText(r[k]);
  if (r.getTransports) out.transports = r.getTransports();
  return JSON.stringify({ id: c.id, rawId: toText(c.rawId), type: c.type, response: out,
    authenticatorAttachment: c.authenticatorAttachment ?? undefined, clientExtensionResults: c.getClientExtensionResults() });
};
each('form[data-passkey]', form => {
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  form.addEventListener('submit', async e => {
    e.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = 1;
    const say = form.querySelector('[role=status],[role=alert]'), how = form.dataset.passkey;
    if (say) say.textContent = '';
    try {
      let options = form.dataset.options;
      if (options[0] !== '{') {
        const answer = await fetch(options, { method: 'POST', body: new FormData(form) });
        if (!answer.ok) throw answer;
        options = await answer.text();
      }
      form.elements.credential.value = json(await navigator.credentials[how]({ publicKey: parse[how](JSON.parse(options)) }));
      form.submit();
    } catch {
      delete form.dataset.sent;
      if (say) say.textContent = form.dataset.error;
    }
  });
});

// One click sends once. Not `disabled`: that would drop the focus and the button's own value.
const free = form => { delete form.dataset.sent; form.querySelectorAll('[aria-busy]').forEach(b => b.removeAttribute('aria-busy')); };
document.addEventListener('submit', e => {
  const form = e.target;
  if (e.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) return e.preventDefault();
  form.dataset.sent = 1;
  e.submitter?.setAttribute('aria-busy', 'true');
  setTimeout(free, 10000, form); // a download answers without leaving the page
});
addEventListener('pageshow', () => each('form[data-sent]', free));
