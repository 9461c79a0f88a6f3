// Every file of the reference with its text: what `npm run generate` writes and `npm run check` compares.
import { benchPlots } from './bench-plots.ts';
import { benchRecord } from './bench-record.ts';
import { allFrames, bundle } from './bundle.ts';
import { cataloguePage } from './catalogue-page.ts';
import { charactersPage } from './characters-page.ts';
import { combinedPage } from './combined-page.ts';
import { errorsPage } from './errors-page.ts';
import { faultsPage } from './faults-page.ts';
import { framePage } from './frame-page.ts';
import { limitsPage } from './limits-page.ts';
import { areaPath, framePath } from './links.ts';
import { machinePage } from './machine-page.ts';
import { pictureDiagram, PICTURES } from './pictures.ts';
import { areaPage, requirementsPage } from './requirements-pages.ts';
import { resultsPage } from './results-page.ts';
import { rungDiagram } from './rung-graph.ts';
import { soakPlots } from './soak-plots.ts';
import { soakRecord } from './soak-record.ts';
import { statesDiagram, statesPage } from './states-page.ts';
import { typesPage } from './types-page.ts';
import { transcriptDiagram, transcriptPage, transcriptsPage } from './transcript-pages.ts';

/** Rungs whose picture fits a phone. */
const DRAWN_RUNGS: readonly number[] = [1];

/** Paths from `docs/reference/`. */
export async function referenceFiles(): Promise<Map<string, string>> {
  return new Map([
    ['index.md', cataloguePage()],
    ['states.md', statesPage()],
    ['states.svg', await statesDiagram()],
    ['errors.md', errorsPage()],
    ['types.md', typesPage()],
    ['limits.md', limitsPage()],
    ['requirements.md', requirementsPage()],
    ...bundle.areas.map((area): [string, string] => [areaPath(area.area), areaPage(area)]),
    ['faults.md', faultsPage()],
    ['combined.md', combinedPage()],
    ['characters.md', charactersPage()],
    ['machine.md', machinePage()],
    ['results.md', resultsPage()],
    ['transcripts.md', transcriptsPage()],
    ...bundle.transcripts.flatMap((transcript): [string, string][] => [
      [`transcripts/${transcript.id}.md`, transcriptPage(transcript)],
      [`transcripts/${transcript.id}.svg`, transcriptDiagram(transcript)],
    ]),
    ...PICTURES.map((picture): [string, string] => [`pictures/${picture.name}.svg`, pictureDiagram(picture)]),
    ...(await Promise.all(
      bundle.rungs
        .filter(({ rung }) => DRAWN_RUNGS.includes(rung))
        .map(async (rung): Promise<[string, string]> => [
          `pictures/rung-${rung.rung}.svg`,
          await rungDiagram(rung),
        ]),
    )),
    ...benchPlots(benchRecord()),
    ...soakPlots(soakRecord()),
    ...allFrames.map((frame): [string, string] => [framePath(frame), framePage(frame)]),
  ]);
}
