// The panes: what part of the section they show, and drawing it. Level 0 is one pixel of the section on one of the screen,
// level k enlarges 2^k times, level -k reduces by 2^k.

const LARGEST_LEVEL = 5;
const MAP_SIDE = 140;
// Pixels of a wheel or a touchpad for a step.
const WHEEL_STEP = 50;

export class Panes {
  /** The element that has the panes; `moved` is called when another part or another reduction is needed. */
  constructor(element, moved) {
    this.element = element;
    this.moved = moved;
    this.level = 0;
    this.centre = { x: 0, y: 0 };
    this.section = { width: 1, height: 1 };
    this.shown = [];
    this.hidden = null;
    this.picture = null;
    this.pointers = new Map();
    this.map = document.createElement('canvas');
    this.map.id = 'map';
    this.map.title = 'The whole section; a click goes there';
    this.observed = '';
    new ResizeObserver(() => {
      const size = `${element.clientWidth} x ${element.clientHeight}`;
      if (size !== this.observed) this.change(() => { this.observed = size; });
    }).observe(element);
    this.listen();
  }

  listen() {
    const panes = this.element;
    panes.addEventListener('wheel', event => {
      event.preventDefault();
      this.wheel = (this.wheel ?? 0) + event.deltaY * (event.deltaMode === 0 ? 1 : WHEEL_STEP);
      if (Math.abs(this.wheel) >= WHEEL_STEP) {
        this.zoom(this.wheel < 0 ? 1 : -1, event);
        this.wheel = 0;
      }
    }, { passive: false });
    panes.addEventListener('pointerdown', event => {
      if (event.target === this.map) return;
      panes.setPointerCapture(event.pointerId);
      this.pointers.set(event.pointerId, event);
      this.spread = this.distance();
      panes.classList.add('moving');
    });
    panes.addEventListener('pointermove', event => {
      const last = this.pointers.get(event.pointerId);
      if (!last) return;
      this.pointers.set(event.pointerId, event);
      if (this.pointers.size === 2) {
        this.pinch(event);
      } else {
        this.move(last.clientX - event.clientX, last.clientY - event.clientY);
      }
    });
    for (const end of ['pointerup', 'pointercancel']) {
      panes.addEventListener(end, event => {
        this.pointers.delete(event.pointerId);
        if (this.pointers.size === 0) panes.classList.remove('moving');
      });
    }
    this.map.addEventListener('click', event => {
      const scale = this.section.width / this.map.clientWidth;
      this.change(() => { this.centre = { x: event.offsetX * scale, y: event.offsetY * scale }; });
    });
  }

  distance() {
    const [a, b] = [...this.pointers.values()];
    return b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
  }

  pinch(event) {
    const ratio = this.distance() / this.spread;
    if (ratio > 1.6 || ratio < 0.625) {
      this.spread = this.distance();
      this.zoom(ratio > 1 ? 1 : -1, event);
    }
  }

  /** Pixels of the screen on one of the section. */
  get scale() {
    return 2 ** this.level;
  }

  get reduced() {
    return Math.max(1, 2 ** -this.level);
  }

  get dots() {
    return window.devicePixelRatio || 1;
  }

  /** Moves by pixels of the window. */
  move(dx, dy) {
    this.change(() => {
      this.centre.x += dx * this.dots / this.scale;
      this.centre.y += dy * this.dots / this.scale;
    });
  }

  /** Zooms in steps of 2; what is under the pointer stays there. */
  zoom(steps, event) {
    const level = Math.min(LARGEST_LEVEL, Math.max(this.wholeLevel(), this.level + steps));
    const under = event ? this.under(event) : null;
    this.change(() => {
      const factor = 2 ** (this.level - level);
      this.level = level;
      if (under) {
        this.centre.x = under.x + (this.centre.x - under.x) * factor;
        this.centre.y = under.y + (this.centre.y - under.y) * factor;
      }
    });
  }

  wholeLevel() {
    const { width, height } = this.size();
    const times = Math.min(width / this.section.width, height / this.section.height);
    return Math.min(0, Math.floor(Math.log2(times)));
  }

  whole() {
    this.change(() => {
      this.level = this.wholeLevel();
      this.centre = { x: this.section.width / 2, y: this.section.height / 2 };
    });
  }

  one() {
    this.change(() => { this.level = 0; });
  }

  /** Pixels of the screen in each pane. */
  size() {
    const pane = this.shown[0]?.canvas ?? this.element;
    return {
      width: Math.max(1, Math.round(pane.clientWidth * this.dots)),
      height: Math.max(1, Math.round(pane.clientHeight * this.dots)),
    };
  }

  change(how) {
    how();
    this.clamp();
    this.draw();
    this.moved();
  }

  clamp() {
    const { width, height } = this.size();
    const within = (centre, pixels, all) => pixels >= all ? all / 2 : Math.min(Math.max(centre, pixels / 2), all - pixels / 2);
    this.centre.x = within(this.centre.x, width / this.scale, this.section.width);
    this.centre.y = within(this.centre.y, height / this.scale, this.section.height);
  }

  /** The first column and row on the screen, whole and a multiple of the reduction; below 0 where the section is smaller. */
  first() {
    const { width, height } = this.size();
    const start = (centre, pixels) => Math.floor((centre - pixels / this.scale / 2) / this.reduced + 1e-6) * this.reduced;
    return { x: start(this.centre.x, width), y: start(this.centre.y, height) };
  }

  /** The part of the section that is to be asked for. */
  region() {
    const { width, height } = this.size();
    const first = this.first();
    const x = Math.max(0, first.x);
    const y = Math.max(0, first.y);
    return {
      x, y,
      width: Math.max(1, Math.min(this.section.width, Math.ceil(first.x + width / this.scale)) - x),
      height: Math.max(1, Math.min(this.section.height, Math.ceil(first.y + height / this.scale)) - y),
    };
  }

  /** Shows panes for layers, each with a name; `hidden` is the layer that is shown while flipped. */
  arrange(names) {
    if (names.join() === this.shown.map(pane => pane.name).join()) return;
    this.shown = names.map(name => {
      const pane = document.createElement('div');
      pane.className = 'pane';
      const canvas = document.createElement('canvas');
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', name);
      const note = document.createElement('p');
      pane.append(canvas, note);
      return { name, pane, canvas, note };
    });
    this.element.replaceChildren(...this.shown.map(pane => pane.pane), this.map);
    this.clamp();
  }

  /** Takes a picture: its region, reduction, and layers of bytes with their notes. */
  show(picture) {
    this.picture = picture;
    picture.images = picture.layers.map(bytes => image(bytes, picture.about.width, picture.about.height));
    this.draw();
  }

  /** Whether the layer behind the others is shown. */
  flip(on) {
    this.flipped = on;
    this.draw();
  }

  draw() {
    const { width, height } = this.size();
    const first = this.first();
    this.shown.forEach((pane, i) => {
      const canvas = pane.canvas;
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.fillStyle = getComputedStyle(this.element).backgroundColor;
      context.fillRect(0, 0, width, height);
      const picture = this.picture;
      const layer = this.layer(i);
      if (!picture || !picture.images[layer]) return;
      context.imageSmoothingEnabled = false;
      const times = picture.reduced * this.scale;
      context.drawImage(picture.images[layer],
        Math.round((picture.region.x - first.x) * this.scale), Math.round((picture.region.y - first.y) * this.scale),
        picture.about.width * times, picture.about.height * times);
      canvas.dataset.region = [picture.region.x, picture.region.y, picture.region.width, picture.region.height].join();
      canvas.dataset.reduced = picture.reduced;
      const name = document.createElement('b');
      name.textContent = picture.names[layer];
      pane.note.replaceChildren(name, ` ${picture.about.layers[layer].words}`);
    });
    this.drawMap(first, width, height);
  }

  layer(pane) {
    const behind = this.picture?.behind;
    return this.flipped && behind !== undefined ? behind : pane;
  }

  overview(picture) {
    this.mapImage = image(picture.layers[0], picture.about.width, picture.about.height);
    this.draw();
  }

  drawMap(first, width, height) {
    const { width: columns, height: rows } = this.section;
    const all = width / this.scale >= columns && height / this.scale >= rows;
    this.map.hidden = all || !this.mapImage;
    if (this.map.hidden) return;
    const scale = MAP_SIDE / Math.max(columns, rows);
    this.map.width = Math.max(1, Math.round(columns * scale));
    this.map.height = Math.max(1, Math.round(rows * scale));
    const context = this.map.getContext('2d');
    context.drawImage(this.mapImage, 0, 0, this.map.width, this.map.height);
    context.strokeStyle = '#ffb02e';
    context.lineWidth = 2;
    context.strokeRect(Math.max(1, first.x * scale), Math.max(1, first.y * scale),
      Math.max(3, Math.min(columns, width / this.scale) * scale - 2), Math.max(3, Math.min(rows, height / this.scale) * scale - 2));
  }

  /** The column and row of the section under a pointer. */
  under(event) {
    const pane = this.shown.find(each => each.pane.contains(document.elementFromPoint(event.clientX, event.clientY))) ?? this.shown[0];
    const box = pane.canvas.getBoundingClientRect();
    const first = this.first();
    return {
      x: first.x + (event.clientX - box.left) * this.dots / this.scale,
      y: first.y + (event.clientY - box.top) * this.dots / this.scale,
    };
  }

  /** The bytes of all layers at a column and row, if they are in the picture. */
  values({ x, y }) {
    const picture = this.picture;
    if (!picture) return [];
    const column = Math.floor((x - picture.region.x) / picture.reduced);
    const row = Math.floor((y - picture.region.y) / picture.reduced);
    const inside = column >= 0 && row >= 0 && column < picture.about.width && row < picture.about.height;
    return inside ? picture.layers.map(bytes => bytes[row * picture.about.width + column]) : [];
  }
}

function image(bytes, width, height) {
  const pixels = new Uint32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) pixels[i] = 0xff000000 | bytes[i] * 0x010101;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
  return canvas;
}
