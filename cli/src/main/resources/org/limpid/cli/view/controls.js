// A control for every key of a parameter file, made of the keys' documentation.

// Spans that a slider covers from end to end: of whole numbers, and of others.
const WIDEST = { whole: 200, other: 20 };
const GROUPS = [
  { title: 'De-striping', path: 'destripe', stage: 'destripe', open: true },
  { title: 'Denoising', path: 'denoise', stage: 'denoise', open: true },
  { title: 'Contrast', path: 'contrast', stage: 'contrast', open: true },
  { title: 'Background', paths: ['calibration', 'volume', 'origin'], stage: 'background' },
  { title: 'Polarity', paths: ['invert', 'polarity'] },
  { title: 'Pixels without data', path: 'mask' },
];

export class Controls {
  /**
   * @param root receives the controls
   * @param start the server's documentation and presets
   * @param edited called after each change: with true when it is done, with false while a slider moves
   */
  constructor(root, start, edited) {
    this.root = root;
    this.docs = start.keys;
    this.presets = Object.values(start.presets);
    this.edited = edited;
    this.open = new Set(GROUPS.filter(group => group.open).map(group => group.title));
    this.explained = new Set();
  }

  /** Shows settings, and marks what differs from others. */
  show(settings, first) {
    const focused = document.activeElement?.closest?.('[data-place]')?.dataset.place;
    this.settings = settings;
    this.first = first;
    this.root.replaceChildren(...GROUPS.map(group => this.section(group)));
    if (focused) this.find(focused)?.querySelector('input, select, button')?.focus();
  }

  /** Shows an error beside the control of its place; false when there is none. */
  refuse(place, message) {
    this.clear();
    const control = place && this.find(place);
    if (!control) return false;
    for (let details = control.closest('details'); details; details = details.parentElement.closest('details')) details.open = true;
    control.classList.add('wrong');
    control.append(element('p', { className: 'error', role: 'alert', textContent: message }));
    return true;
  }

  clear() {
    this.root.querySelectorAll('.error').forEach(line => line.remove());
    this.root.querySelectorAll('.wrong').forEach(control => control.classList.remove('wrong'));
  }

  find(place) {
    return this.root.querySelector(`[data-place="${CSS.escape(place)}"]`);
  }

  section(group) {
    const details = element('details', { className: 'group', open: this.open.has(group.title) });
    details.addEventListener('toggle', () => this.open[details.open ? 'add' : 'delete'](group.title));
    const summary = element('summary', { textContent: group.title });
    details.append(summary);
    if (group.stage) summary.append(this.stage(group.stage));
    for (const path of group.path ? [group.path] : group.paths) {
      const doc = this.docs.find(each => each.path === path);
      if (!doc) continue;
      const value = this.settings[path];
      if (group.path && value !== undefined) {
        const box = element('fieldset', {});
        box.dataset.place = path;
        this.fill(box, path, [path]);
        details.append(box);
      } else {
        details.append(this.control(doc, [path]));
      }
    }
    return details;
  }

  /** Whether a stage runs. */
  stage(name) {
    const box = element('input', { type: 'checkbox', checked: this.settings.stages.includes(name) });
    box.addEventListener('change', () => {
      const runs = ['destripe', 'background', 'denoise', 'contrast'].filter(
        each => each === name ? box.checked : this.settings.stages.includes(each));
      this.settings.stages = runs;
      this.rebuild();
    });
    const label = element('label', {});
    label.append(box, ' runs');
    label.dataset.place = `stages.${name}`;
    return label;
  }

  /** The keys of a group, one control each; `steps` are the keys and indices to the group. */
  fill(box, path, steps) {
    for (const doc of this.docs) {
      const own = doc.path.startsWith(`${path}.`) && !doc.path.slice(path.length + 1).includes('.');
      if (own && this.applies(doc, steps)) box.append(this.control(doc, [...steps, doc.path.slice(path.length + 1)]));
    }
  }

  /** Whether a key is one of the alternative that is chosen. */
  applies(doc, steps) {
    return doc.goes_with.length === 0 || doc.goes_with.some(condition => {
      const [key, word] = condition.split(': ');
      for (let depth = steps.length; depth > 0; depth--) {
        const group = at(this.settings, steps.slice(0, depth));
        const path = `${steps.slice(0, depth).filter(step => typeof step === 'string').join('.')}.${key}`;
        const choice = this.docs.find(each => each.path === path && each.values.kind === 'CHOICE');
        if (choice) return (group?.[key] ?? choice.preset) === word;
      }
      return false;
    });
  }

  control(doc, steps) {
    const value = at(this.settings, steps);
    switch (doc.values.kind) {
      case 'GROUP': return this.group(doc, steps, value);
      case 'NUMBER_OR_GROUP': return this.numberOrGroup(doc, steps, value);
      case 'LIST': return this.list(doc, steps, value ?? []);
      default: return this.key(doc, steps, value);
    }
  }

  /** A group that may be left out. */
  group(doc, steps, value) {
    const box = element('fieldset', { className: value === undefined ? 'off' : '' });
    box.dataset.place = steps.join('.');
    const legend = element('legend', {});
    const required = doc.preset === 'required';
    if (!required) {
      const on = element('input', { type: 'checkbox', checked: value !== undefined });
      on.setAttribute('aria-label', `with ${doc.path}`);
      on.addEventListener('change', () => {
        put(this.settings, steps, on.checked ? this.usual(doc.path, steps) : undefined);
        this.rebuild();
      });
      legend.append(on, ' ');
    }
    legend.append(this.name(doc, steps));
    box.append(legend, this.about(doc, steps));
    if (value !== undefined) this.fill(box, doc.path, steps);
    return box;
  }

  numberOrGroup(doc, steps, value) {
    const grouped = typeof value === 'object';
    const swap = element('button', { type: 'button', textContent: grouped ? 'one number' : 'as a group' });
    swap.addEventListener('click', () => {
      put(this.settings, steps, grouped ? 1 : this.usual(doc.path, steps));
      this.rebuild();
    });
    if (!grouped) {
      const line = this.key(doc, steps, value);
      line.querySelector('.value').append(swap);
      return line;
    }
    const box = this.group({ ...doc, preset: 'required' }, steps, value);
    box.querySelector('legend').append(' ', swap);
    return box;
  }

  /** A list of groups. */
  list(doc, steps, value) {
    const box = element('fieldset', {});
    box.dataset.place = steps.join('.');
    const legend = element('legend', {});
    legend.append(this.name(doc, steps));
    box.append(legend, this.about(doc, steps));
    value.forEach((entry, index) => {
      const place = [...steps, index];
      const details = element('details', { className: 'entry', open: this.open.has(place.join('.')) });
      details.addEventListener('toggle', () => this.open[details.open ? 'add' : 'delete'](place.join('.')));
      const words = Object.entries(entry).map(([key, each]) => `${key} ${each}`).join(', ');
      details.append(element('summary', { textContent: `${index + 1}: ${words}` }));
      const inner = element('fieldset', {});
      inner.dataset.place = place.join('.');
      this.fill(inner, doc.path, place);
      const remove = element('button', { type: 'button', className: 'more', textContent: 'Remove this entry' });
      remove.addEventListener('click', () => { value.splice(index, 1); this.rebuild(); });
      inner.append(remove);
      details.append(inner);
      box.append(details);
    });
    const add = element('button', { type: 'button', className: 'more', textContent: 'Add an entry' });
    add.addEventListener('click', () => {
      const last = value.at(-1);
      put(this.settings, steps, [...value, last ? structuredClone(last) : this.usual(doc.path, steps)]);
      this.rebuild();
    });
    box.append(add);
    return box;
  }

  /** A key with one value. */
  key(doc, steps, value) {
    const line = element('div', { className: 'key' });
    line.dataset.place = steps.join('.');
    const box = element('div', { className: 'value' });
    const input = this.input(doc, steps, value, line);
    input.setAttribute('aria-label', `${doc.path}${doc.unit ? `, ${doc.unit}` : ''}`);
    const slider = doc.values.kind === 'NUMBER' ? this.slider(doc, steps, value, input) : null;
    box.append(input, ...(slider ? [slider] : []));
    const reset = element('button', { type: 'button', className: 'reset', textContent: '↺', title: 'Back to where it began' });
    reset.setAttribute('aria-label', `${doc.path}: back to where it began`);
    reset.addEventListener('click', () => {
      put(this.settings, steps, structuredClone(at(this.first, steps)));
      this.rebuild();
    });
    line.append(this.name(doc, steps), box, reset, this.about(doc, steps));
    this.mark(line, steps);
    return line;
  }

  mark(line, steps) {
    const same = String(at(this.settings, steps) ?? '') === String(at(this.first, steps) ?? '');
    line.classList.toggle('changed', !same);
  }

  /** Takes a value that was given; a control alone needs no other ones. */
  take(steps, value, line, done) {
    put(this.settings, steps, value);
    this.mark(line, steps);
    this.edited(done);
  }

  rebuild() {
    this.show(this.settings, this.first);
    this.edited(true);
  }

  input(doc, steps, value, line) {
    const kind = doc.values.kind;
    if (kind === 'SWITCH') {
      const box = element('input', { type: 'checkbox', checked: String(value ?? doc.preset) === 'true' });
      box.addEventListener('change', () => this.take(steps, box.checked, line, true));
      return box;
    }
    if (kind === 'CHOICE' || kind === 'WORD') {
      const select = element('select', {});
      for (const [word, meaning] of Object.entries(doc.words)) {
        select.append(element('option', { value: word, textContent: word, title: meaning }));
      }
      select.value = value ?? doc.preset;
      select.addEventListener('change', () => {
        if (kind === 'WORD') {
          this.take(steps, select.value, line, true);
        } else {
          this.choose(doc, steps, select.value);
        }
      });
      return select;
    }
    const input = element('input', { type: 'text', value: value === undefined ? '' : text(value), spellcheck: false });
    input.placeholder = value === undefined ? doc.preset : '';
    if (kind === 'NUMBER') input.inputMode = 'decimal';
    const set = done => this.take(steps, input.value.trim() === '' && doc.preset !== 'required' ? undefined : input.value.trim(), line, done);
    input.addEventListener('input', () => set(false));
    input.addEventListener('change', () => set(true));
    return input;
  }

  /** A slider around a number; its ends are the bounds where they are near, else a quarter and four times the number. */
  slider(doc, steps, value, input) {
    const { least, most, step } = doc.values;
    const [low, high] = [Number(least), Number(most)];
    const linear = high - low <= (step > 0 ? WIDEST.whole : WIDEST.other);
    const first = Number(at(this.first, steps) ?? value);
    if (value === undefined || !(linear || (Number.isFinite(first) && first !== 0))) return null;
    const from = position => {
      const raw = linear ? low + (high - low) * position : first * 4 ** (2 * position - 1);
      if (step > 0) return Math.min(high, Math.max(low, step === 2 ? 2 * Math.round((raw - 1) / 2) + 1 : Math.round(raw)));
      return linear ? Number(raw.toFixed(2)) : Number(raw.toPrecision(4));
    };
    const to = number => linear ? (number - low) / (high - low) : (Math.log(number / first) / Math.log(4) + 1) / 2;
    if (!linear && Math.sign(value) !== Math.sign(first)) return null;
    const slider = element('input', { type: 'range', min: 0, max: 1, step: 0.001, value: to(Number(value)) });
    slider.setAttribute('aria-label', `${doc.path}, slider`);
    const line = () => slider.closest('.key');
    const set = done => {
      input.value = text(from(Number(slider.value)));
      this.take(steps, input.value, line(), done);
    };
    slider.addEventListener('input', () => set(false));
    slider.addEventListener('change', () => set(true));
    input.addEventListener('input', () => { slider.value = to(Number(input.value)); });
    return slider;
  }

  /** Another alternative: its keys are those of a published set that has it, or as each key usually is. */
  choose(doc, steps, word) {
    const key = steps.at(-1);
    const group = steps.slice(0, -1);
    const path = doc.path.slice(0, -key.length - 1);
    const known = this.presets.map(preset => at(preset, group)).find(each => each?.[key] === word);
    const old = at(this.settings, group) ?? {};
    put(this.settings, group, { [key]: word });
    const next = known ? structuredClone(known) : { ...this.usual(path, group), [key]: word };
    for (const each of this.docs.filter(other => other.path.startsWith(`${path}.`))) {
      const name = each.path.slice(path.length + 1);
      // What both alternatives have stays.
      if (!name.includes('.') && name !== key && each.goes_with.length !== 1 && old[name] !== undefined) next[name] = old[name];
    }
    put(this.settings, group, next);
    this.rebuild();
  }

  /** A group as published sets have it, or with what its required keys usually are. */
  usual(path, steps) {
    const known = this.presets.map(preset => at(preset, steps)).find(each => typeof each === 'object');
    if (known && !at(this.settings, steps)) return structuredClone(known);
    const group = {};
    for (const doc of this.docs.filter(each => each.path.startsWith(`${path}.`))) {
      const name = doc.path.slice(path.length + 1);
      if (name.includes('.') || doc.preset !== 'required' || !this.applies(doc, steps)) continue;
      const published = Object.values(doc.published)[0]?.split(', ')[0];
      const least = Number(doc.values.least);
      group[name] = published ?? (Number.isFinite(least) ? least : 0);
    }
    return group;
  }

  name(doc, steps) {
    const button = element('button', { type: 'button', className: 'name', textContent: steps.at(-1), title: doc.meaning });
    const place = steps.join('.');
    button.setAttribute('aria-expanded', this.explained.has(place));
    button.addEventListener('click', () => {
      const about = button.closest('[data-place]').querySelector('.about');
      about.hidden = !about.hidden;
      this.explained[about.hidden ? 'delete' : 'add'](place);
      button.setAttribute('aria-expanded', !about.hidden);
    });
    return button;
  }

  about(doc, steps) {
    const box = element('div', { className: 'about', hidden: !this.explained.has(steps.join('.')) });
    const published = Object.entries(doc.published).map(([set, value]) => `${value} (${set})`).join(', ');
    const lines = [
      doc.meaning,
      Object.entries(doc.words).map(([word, meaning]) => meaning && `${word}: ${meaning}`).filter(Boolean).join('; '),
      `Valid: ${doc.valid}${doc.unit && !doc.valid.includes(doc.unit) ? `, ${doc.unit}` : ''}${doc.why ? `: ${doc.why}` : ''}.`,
      doc.usual && `Usual: ${doc.usual}${doc.why_usual ? `: ${doc.why_usual}` : ''}.`,
      `Without it: ${doc.preset}.${published ? ` Published: ${published}.` : ''}`,
      doc.depends_on && `Depends on ${doc.depends_on}.`,
    ];
    box.append(...lines.filter(Boolean).map(line => element('p', { textContent: line })));
    return box;
  }
}

function element(tag, properties) {
  const made = document.createElement(tag);
  const { role, ...rest } = properties;
  if (role) made.setAttribute('role', role);
  return Object.assign(made, rest);
}

function at(tree, steps) {
  return steps.reduce((node, step) => node?.[step], tree);
}

function put(tree, steps, value) {
  const group = steps.slice(0, -1).reduce((node, step) => node[step] ??= {}, tree);
  if (value === undefined) {
    delete group[steps.at(-1)];
  } else {
    group[steps.at(-1)] = value;
  }
}

function text(value) {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
