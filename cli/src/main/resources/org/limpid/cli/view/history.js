// Snapshots of the settings, to go back and forth between.

export class History {
  constructor(first) {
    this.snapshots = [JSON.stringify(first)];
    this.at = 0;
  }

  /** Remembers a snapshot unless it is as the last one; what was undone is forgotten. */
  add(snapshot) {
    const text = JSON.stringify(snapshot);
    if (text !== this.snapshots[this.at]) {
      this.snapshots.splice(this.at + 1, Infinity, text);
      this.at++;
    }
  }

  can(step) {
    return this.at + step >= 0 && this.at + step < this.snapshots.length;
  }

  go(step) {
    this.at += step;
    return JSON.parse(this.snapshots[this.at]);
  }
}
