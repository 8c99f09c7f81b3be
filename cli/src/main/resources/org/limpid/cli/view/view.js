// The page: what is shown of which section under which settings, and what the buttons do.

import { ask, askPicture } from './server.js';
import { Controls } from './controls.js';
import { History } from './history.js';
import { Panes } from './panes.js';

const PAUSE = 60;
const STEP = 0.25;
const $ = id => document.getElementById(id);
const client = crypto.randomUUID?.() ?? String(Math.random());
const METHOD = ['destripe', 'denoise', 'contrast', 'invert', 'polarity', 'measured'];

const MODES = {
  before: [['before', 0]],
  after: [['after', 0]],
  removed: [['removed', 0]],
  beside: [['before', 0], ['after', 0], ['removed', 0]],
  compare: [['after', 0], ['after', 1]],
};
const NAMES = { before: 'Before', after: 'After', removed: 'Removed' };

let start;
let sets;
let firsts;
let current = 0;
let mode = 'beside';
let section = 0;
let history;
let controls;
let panes;
let asked = 0;
let shown = 0;
let timer;

function setState(state, words) {
  document.body.dataset.state = state;
  $('state').textContent = words;
}

function say(message, good) {
  $('message').hidden = !message;
  $('message').textContent = message;
  $('message').classList.toggle('told', Boolean(good));
}

/** The layers of the present mode, and one behind them to flip to. */
function layers() {
  const set = mode === 'compare' ? null : current;
  const visible = MODES[mode].map(([kind, of]) => ({ kind, of: set ?? of, by: $('by').value }));
  const behind = mode === 'before' ? 'after' : 'before';
  return mode === 'beside' ? visible : [...visible, { kind: behind, of: set ?? 0, by: 'all' }];
}

function paneNames() {
  return MODES[mode].map(([kind, of]) => mode === 'compare' ? 'AB'[of] : NAMES[kind]);
}

function soon() {
  setState('rendering', 'rendering …');
  clearTimeout(timer);
  timer = setTimeout(render, PAUSE);
}

async function render() {
  const number = ++asked;
  const wanted = layers();
  const region = panes.region();
  const reduced = panes.reduced;
  const names = wanted.map(layer => layer.kind === 'after' && mode === 'compare' ? 'AB'[layer.of] : NAMES[layer.kind]);
  try {
    const picture = await askPicture({
      client, section, ...region, reduced, settings: sets, layers: wanted,
    });
    if (!picture) {
      // A newer request came before this one, perhaps of the same number that overtook it.
      if (number === asked) soon();
      return;
    }
    if (number < shown) return;
    shown = number;
    const behind = mode === 'beside' ? 0 : wanted.length - 1;
    panes.show({ ...picture, region, reduced, names, behind });
    if (number === asked) {
      controls.clear();
      say('');
      const zoom = panes.level > 0 ? `, enlarged ${2 ** panes.level}:1` : ', 1:1';
      const took = ` · ${(picture.about.millis / 1000).toFixed(2)} s${picture.about.corrected ? ' with de-striping' : ''}`;
      setState('exact', (reduced > 1 ? `reduced 1:${reduced}, means of exact pixels` : `exact pixels${zoom}`) + took);
      document.body.dataset.shown = shown;
      overview();
    }
  } catch (refusal) {
    if (number !== asked) return;
    setState('error', 'refused: the last valid picture is shown');
    say(controls.refuse(refusal.place, refusal.message) ? '' : refusal.message);
  }
}

let overviewOf = -1;

async function overview() {
  if (overviewOf === section) return;
  overviewOf = section;
  const { width, height } = panes.section;
  const reduced = Math.max(1, Math.ceil(Math.max(width, height) / 280));
  try {
    const picture = await askPicture({
      client: `${client} map`, section, x: 0, y: 0, width, height, reduced, settings: sets,
      layers: [{ kind: 'before', of: current, by: 'all' }],
    });
    if (picture) panes.overview(picture);
  } catch {
    overviewOf = -1;
  }
}

/** Shows the settings after something else than a control changed them. */
function showSets() {
  controls.show(sets[current], firsts[current]);
  document.querySelectorAll('[data-set]').forEach(button => button.setAttribute('aria-checked', Number(button.dataset.set) === current));
  $('copyset').textContent = current === 0 ? 'copy A to B' : 'copy B to A';
  $('undo').disabled = !history.can(-1);
  $('redo').disabled = !history.can(1);
}

function remember() {
  history.add({ sets, current });
  $('undo').disabled = !history.can(-1);
  $('redo').disabled = !history.can(1);
}

function changed() {
  remember();
  showSets();
  soon();
}

function go(step) {
  if (!history.can(step)) return;
  ({ sets, current } = history.go(step));
  showSets();
  soon();
}

function setMode(next) {
  mode = next;
  document.querySelectorAll('[data-mode]').forEach(button => button.setAttribute('aria-checked', button.dataset.mode === mode));
  $('bybox').hidden = mode !== 'removed' && mode !== 'beside';
  panes.arrange(paneNames());
  panes.change(() => {});
}

async function setSection(index) {
  section = index;
  $('zname').textContent = start.sections[index];
  $('name').textContent = start.sections[index];
  setState('rendering', 'rendering …');
  try {
    const { width, height } = await ask(`section/${index}`);
    if (section !== index) return;
    const other = width !== panes.section.width || height !== panes.section.height;
    panes.section = { width, height };
    if (other) panes.centre = { x: width / 2, y: height / 2 };
    panes.change(() => {});
  } catch (refusal) {
    setState('error', 'not shown');
    say(refusal.message);
  }
}

async function suggest() {
  setState('rendering', 'measuring …');
  $('suggest').disabled = true;
  try {
    const set = current;
    const found = await ask('suggest', { client: `${client} suggest`, section, settings: sets[set] });
    if (!found) return;
    sets[set] = found.settings;
    changed();
    measured(found.summary);
  } catch (refusal) {
    setState('error', 'not measured');
    say(controls.refuse(refusal.place, refusal.message) ? '' : refusal.message);
  } finally {
    $('suggest').disabled = false;
  }
}

function measured(lines) {
  $('measured').hidden = lines.length === 0;
  $('measured').querySelector('ul').replaceChildren(...lines.map(line => Object.assign(document.createElement('li'), { textContent: line })));
}

async function withFile(path, use) {
  try {
    await use(await ask(path, { client, section, settings: sets[current] }));
  } catch (refusal) {
    $('saved').textContent = refusal.message;
    controls.refuse(refusal.place, refusal.message);
  }
}

function listenToSaving() {
  $('save').addEventListener('click', () => {
    $('saved').textContent = `Settings ${'AB'[current]}, with all that a run needs.`;
    $('command').textContent = '';
    $('copy').disabled = true;
    $('saving').showModal();
  });
  $('write').addEventListener('click', () => withFile('save', ({ file, command }) => {
    $('saved').textContent = `Written: ${file}. This command does the same to the sections:`;
    $('command').textContent = command;
    $('copy').disabled = false;
  }));
  $('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText($('command').textContent);
      $('saved').textContent = 'Copied.';
    } catch {
      getSelection().selectAllChildren($('command'));
      $('saved').textContent = 'The browser does not let a page copy; the command is selected.';
    }
  });
  $('download').addEventListener('click', () => withFile('text', ({ yaml }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }));
    link.download = 'parameters.yaml';
    link.click();
    URL.revokeObjectURL(link.href);
  }));
  $('close').addEventListener('click', () => $('saving').close());
}

async function end() {
  try {
    await ask('end', {});
    clearTimeout(timer);
    asked++;
    setState('error', 'ended');
    say('limpid view has ended; this page can be closed.', true);
  } catch (refusal) {
    say(refusal.message);
  }
}

function listenToKeys() {
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.target.matches('input[type=text]')) {
      event.preventDefault();
      go(event.shiftKey ? 1 : -1);
    }
  });
  $('panes').addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { width, height } = panes.size();
    const moves = { ArrowLeft: [-width, 0], ArrowRight: [width, 0], ArrowUp: [0, -height], ArrowDown: [0, height] };
    const keys = {
      '+': () => panes.zoom(1), '=': () => panes.zoom(1), '-': () => panes.zoom(-1),
      0: () => panes.one(), f: () => panes.whole(), ' ': () => panes.flip(true),
    };
    Object.keys(MODES).forEach((name, i) => { keys[i + 1] = () => setMode(name); });
    if (moves[event.key]) {
      panes.move(moves[event.key][0] * STEP / panes.dots, moves[event.key][1] * STEP / panes.dots);
    } else if (keys[event.key]) {
      keys[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  });
  $('panes').addEventListener('keyup', event => { if (event.key === ' ') panes.flip(false); });
  $('panes').addEventListener('blur', () => panes.flip(false));
}

function listen() {
  document.querySelectorAll('[data-mode]').forEach(button => button.addEventListener('click', () => setMode(button.dataset.mode)));
  document.querySelectorAll('[data-set]').forEach(button => button.addEventListener('click', () => {
    current = Number(button.dataset.set);
    showSets();
    soon();
  }));
  $('by').addEventListener('change', soon);
  $('in').addEventListener('click', () => panes.zoom(1));
  $('out').addEventListener('click', () => panes.zoom(-1));
  $('one').addEventListener('click', () => panes.one());
  $('fit').addEventListener('click', () => panes.whole());
  $('undo').addEventListener('click', () => go(-1));
  $('redo').addEventListener('click', () => go(1));
  $('suggest').addEventListener('click', suggest);
  $('copyset').addEventListener('click', () => {
    sets[1 - current] = structuredClone(sets[current]);
    changed();
    say(`Settings ${'AB'[1 - current]} are now as ${'AB'[current]}.`, true);
  });
  $('load').addEventListener('change', () => {
    const from = $('load').value === '' ? firsts[current] : start.presets[$('load').value];
    const next = structuredClone(sets[current]);
    METHOD.forEach(key => { delete next[key]; });
    sets[current] = { ...next, ...structuredClone(Object.fromEntries(METHOD.filter(key => key in from).map(key => [key, from[key]]))) };
    changed();
  });
  $('z').addEventListener('input', () => setSection(Number($('z').value)));
  $('end').addEventListener('click', end);
  $('panes').addEventListener('pointermove', event => {
    const point = panes.under(event);
    const inside = point.x >= 0 && point.y >= 0 && point.x < panes.section.width && point.y < panes.section.height;
    const values = panes.values(point);
    const names = panes.picture?.names ?? [];
    const grey = values.map((value, i) => `${names[i].toLowerCase()} ${value}`).join(' · ');
    $('where').textContent = inside ? `column ${Math.floor(point.x)}, row ${Math.floor(point.y)} · shown grey: ${grey}` : '';
  });
  listenToSaving();
  listenToKeys();
}

async function open() {
  try {
    start = await ask('start');
  } catch (refusal) {
    setState('error', 'not opened');
    say(refusal.message);
    return;
  }
  sets = [start.settings[0], start.settings[1] ?? structuredClone(start.settings[0])];
  firsts = structuredClone(sets);
  history = new History({ sets, current });
  controls = new Controls($('controls'), start, done => {
    if (done) remember();
    soon();
  });
  panes = new Panes($('panes'), () => {
    $('one').textContent = panes.level >= 0 ? `${2 ** panes.level}:1` : `1:${2 ** -panes.level}`;
    soon();
  });
  $('stack').hidden = start.sections.length < 2;
  $('z').max = start.sections.length - 1;
  Object.keys(start.presets).forEach(name => $('load').append(Object.assign(document.createElement('option'), { value: name, textContent: name })));
  measured(start.lines);
  listen();
  showSets();
  panes.arrange(paneNames());
  setMode(matchMedia('(max-width: 700px)').matches ? 'after' : 'beside');
  if (start.settings.length > 1) setMode('compare');
  await setSection(0);
}

open();
