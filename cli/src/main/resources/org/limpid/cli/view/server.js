// What the page asks of limpid view. An error is thrown with the place of the control that it is of.

export class Refusal extends Error {
  constructor(message, place) {
    super(message);
    this.place = place;
  }
}

async function answer(path, body) {
  let response;
  try {
    response = await fetch(path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  } catch {
    throw new Refusal('limpid view does not answer: it has ended, or the tunnel to it', '');
  }
  if (!response.ok) {
    const line = await response.json().catch(() => ({ message: `the server answered ${response.status}`, place: '' }));
    throw new Refusal(line.message, line.place);
  }
  return response;
}

// Without content: a newer request came before this one was done.
const SUPERSEDED = 204;

export async function ask(path, body) {
  const response = await answer(path, body);
  return response.status === SUPERSEDED ? null : response.json();
}

/** The layers of a picture as arrays of bytes, with what the server says of them; nothing when it was superseded. */
export async function askPicture(request) {
  const response = await answer('picture', request);
  if (response.status === SUPERSEDED) return null;
  const about = JSON.parse(response.headers.get('Limpid-Picture'));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const size = about.width * about.height;
  return { about, layers: about.layers.map((note, i) => bytes.subarray(i * size, (i + 1) * size)) };
}
