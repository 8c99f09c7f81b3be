// The page: Neuroglancer without buttons, and what the check asks of it.
import "neuroglancer";
import { makeDefaultViewer } from "neuroglancer/unstable/ui/default_viewer.js";

const viewer = makeDefaultViewer({ target: document.body, showUIControls: false, showPanelBorders: false });
const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

function isLoaded() {
  const progress = viewer.layerManager.managedLayers
    .flatMap(({ layer }) => layer?.renderLayers ?? [])
    .map(({ layerChunkProgressInfo: told }) => told)
    .filter(({ numVisibleChunksNeeded }) => numVisibleChunksNeeded > 0);
  return (
    viewer.isReady() &&
    progress.length > 0 &&
    progress.every((told) => told.numVisibleChunksAvailable === told.numVisibleChunksNeeded)
  );
}

// Shows a state and waits until all that is visible is loaded, two times in a row, as drawing may ask for more.
globalThis.show = async (state) => {
  viewer.state.restoreState(state);
  for (let quiet = 0; quiet < 2; quiet = isLoaded() ? quiet + 1 : 0) {
    const failed = viewer.layerManager.managedLayers
      .flatMap(({ layer }) => layer?.dataSources ?? [])
      .map(({ loadState }) => loadState?.error)
      .find((error) => error !== undefined);
    if (failed !== undefined) {
      throw failed;
    }
    viewer.display.scheduleRedraw();
    await pause(250);
  }
};
