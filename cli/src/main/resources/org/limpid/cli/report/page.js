"use strict";
(() => {
  document.documentElement.classList.add("scripted");

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent);
      button.textContent = "Copied";
    });
  }

  const crops = [...document.querySelectorAll(".crop")];
  if (crops.length === 0) {
    return;
  }
  // Pictures are at hand before they are scrolled to.
  const source = (crop, kind) => crop.querySelector("img." + kind)?.src;

  /** Shows crops in an element: a line between before and after, what was removed, zoom and pan. */
  function viewer(place) {
    place.append(document.getElementById("viewer-parts").content.cloneNode(true));
    const pane = place.querySelector(".pane");
    const range = place.querySelector("input");
    const choice = place.querySelector("select");
    const images = [...pane.querySelectorAll("img")];
    const part = (name) => pane.querySelector(name);
    let mode = "slide";
    let zoom = 1;
    let left = 0;
    let top = 0;

    crops.forEach((crop, i) => choice.add(new Option(crop.dataset.name, i)));

    function line(share) {
      range.value = Math.round(1000 * Math.min(1, Math.max(0, share)));
      pane.style.setProperty("--line-at", range.value / 10 + "%");
    }

    function move() {
      const most = (size) => size * (zoom - 1);
      left = Math.min(0, Math.max(-most(pane.clientWidth), left));
      top = Math.min(0, Math.max(-most(pane.clientHeight), top));
      images.forEach((image) => (image.style.transform = `translate(${left}px, ${top}px) scale(${zoom})`));
      pane.classList.toggle("enlarged", zoom > 1);
      pane.classList.toggle("near", zoom * pane.clientWidth > 2 * part(".after").naturalWidth);
    }

    function enlarge(factor, x = pane.clientWidth / 2, y = pane.clientHeight / 2) {
      const next = Math.min(16, Math.max(1, zoom * factor));
      left = x - ((x - left) * next) / zoom;
      top = y - ((y - top) * next) / zoom;
      zoom = next;
      move();
    }

    function draw() {
      const crop = crops[choice.value];
      const compares = mode === "slide" && Boolean(source(crop, "before"));
      const removed = mode === "removed" && Boolean(source(crop, "removed"));
      for (const kind of ["before", "after", "removed"]) {
        const image = part("img." + kind);
        if (source(crop, kind)) {
          image.src = source(crop, kind);
        }
      }
      part("img.removed").hidden = !removed;
      part(".clip").hidden = part(".divider").hidden = part(".tag.left").hidden = range.hidden = !compares;
      part(".tag.right").textContent = removed ? "removed" : "after";
      place.querySelector("[data-mode=removed]").disabled = !source(crop, "removed");
      for (const button of place.querySelectorAll("[data-mode]")) {
        button.setAttribute("aria-pressed", (button.dataset.mode === "removed") === removed);
      }
      const image = crop.querySelector("img.after");
      pane.style.aspectRatio = image.getAttribute("width") + " / " + image.getAttribute("height");
    }

    range.addEventListener("input", () => line(range.value / 1000));
    choice.addEventListener("change", draw);
    for (const button of place.querySelectorAll("[data-mode]")) {
      button.addEventListener("click", () => {
        mode = button.dataset.mode;
        draw();
      });
    }
    for (const button of place.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => enlarge({ in: 2, out: 0.5, fit: 0 }[button.dataset.zoom]));
    }

    // Dragging moves the line; where the picture is enlarged and the line is not near, the picture.
    pane.addEventListener("pointerdown", (start) => {
      const box = pane.getBoundingClientRect();
      const near = Math.abs(start.clientX - box.left - (box.width * range.value) / 1000) < 24;
      const slides = !range.hidden && (zoom === 1 || near);
      const from = { left, top };
      const follow = (event) => {
        if (slides) {
          line((event.clientX - box.left) / box.width);
        } else {
          left = from.left + event.clientX - start.clientX;
          top = from.top + event.clientY - start.clientY;
          move();
        }
      };
      pane.setPointerCapture(start.pointerId);
      follow(start);
      pane.addEventListener("pointermove", follow);
      const end = () => pane.removeEventListener("pointermove", follow);
      pane.addEventListener("pointerup", end, { once: true });
      pane.addEventListener("pointercancel", end, { once: true });
    });
    pane.addEventListener("wheel", (event) => {
      if (event.ctrlKey || document.activeElement === pane) {
        event.preventDefault();
        const box = pane.getBoundingClientRect();
        enlarge(Math.pow(1.0015, -event.deltaY), event.clientX - box.left, event.clientY - box.top);
      }
    }, { passive: false });
    pane.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      const factor = { "+": 2, "-": 0.5, 0: 0 }[event.key];
      if (step && zoom > 1) {
        event.preventDefault();
        left += 40 * step[0];
        top += 40 * step[1];
        move();
      } else if (step && step[0]) {
        event.preventDefault();
        line(range.value / 1000 - 0.02 * step[0]);
      } else if (factor !== undefined) {
        enlarge(factor);
      }
    });

    return (crop) => {
      choice.value = crops.indexOf(crop);
      mode = "slide";
      zoom = 1;
      line(0.5);
      draw();
      move();
    };
  }

  const first = crops.filter((crop) => source(crop, "before"))[Math.floor(crops.length / 2)] ?? crops[0];
  const stage = document.getElementById("viewer");
  stage.hidden = false;
  document.querySelector(".hero").classList.add("pictured");
  viewer(stage)(first);

  const dialog = document.getElementById("large");
  const enlarged = viewer(dialog);
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  for (const crop of crops) {
    crop.querySelector(".triple").addEventListener("click", () => {
      dialog.showModal();
      enlarged(crop);
    });
  }
})();
