// The report for people: first what to fix, then the areas, the failures, what was not decided, and the summary.
import { groupBy } from '../text/group-by.ts';
import { brokenLines } from './broken.ts';
import { causesLines } from './causes.ts';
import { escapeControl } from '../text/escape.ts';
import { labelled } from './failure.ts';
import type { ReportStyle } from './failure.ts';
import { summaryLines } from './summary.ts';
import { having, markOf, tally, VERDICTS } from './verdict.ts';
import type { CheckResult, RequirementResult, RunResult, Verdict } from '../data/result.ts';
import { areaOf } from '../text/area-of.ts';
import { largest } from '../text/extremes.ts';

/** Lines of a report without `--verbose`, as far as its parts of a fixed length permit. */
const LINES = 120;
/** Ids shown of a group without `--verbose`. */
const IDS = 12;
const COLUMNS = 100;
/** Patterns in one line that repeats something. */
const REPEATED = 5;

/** Words with commas, broken into lines. */
function wrapped(words: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  words.forEach((word, index) => {
    const item = index < words.length - 1 ? `${word},` : word;
    if (line !== '' && indent.length + line.length + 1 + item.length > COLUMNS) {
      lines.push(indent + line);
      line = '';
    }
    line += line === '' ? item : ` ${item}`;
  });
  return line === '' ? lines : [...lines, indent + line];
}

function idLines(results: readonly RequirementResult[], verbose: boolean): string[] {
  const ids = results.map((result) => result.requirement.id);
  if (verbose || ids.length <= IDS) return wrapped(ids, '    ');
  return wrapped([...ids.slice(0, IDS), `and ${ids.length - IDS} more (--verbose)`], '    ');
}

const isFine = (results: readonly RequirementResult[]): boolean =>
  results.every(({ verdict }) => ['pass', 'not-applicable', 'untested'].includes(verdict));

const isUntried = (results: readonly RequirementResult[]): boolean =>
  results.every(({ verdict }) => verdict === 'untested');

/** The areas in which nothing is wrong, in one line, if there is something wrong in others. */
function fineAreas(areas: readonly (readonly [string, readonly RequirementResult[]])[], style: ReportStyle) {
  const lines = wrapped(
    areas.map(([area]) => area),
    '  ',
  );
  return lines.map((line, n) => (n === 0 ? `${markOf('pass', style.paint)} ${line.trimStart()}` : line));
}

/** One line for each area; areas that nobody tried are listed further down. */
function areaLines(result: RunResult, style: ReportStyle): string[] {
  const areas = [...groupBy(result.requirements, (r) => areaOf(r.requirement.id))];
  const tried = areas.filter(([, all]) => style.verbose || !isUntried(all));
  const short = !style.verbose && result.requirements.some(({ verdict }) => verdict === 'fail');
  const shown = tried.filter(([, all]) => !short || !isFine(all));
  const width = largest(
    shown.map(([area]) => area.length),
    0,
  );
  const lines = shown.flatMap(([area, all]) => {
    const worst = VERDICTS.find((verdict) => all.some((r) => r.verdict === verdict))!;
    const line = `${markOf(worst, style.paint)} ${area.padEnd(width)}  ${tally(all)}`;
    return style.verbose
      ? [line, ...all.map((r) => `    ${markOf(r.verdict, style.paint)} ${r.requirement.id}`)]
      : [line];
  });
  return short
    ? [
        ...lines,
        ...fineAreas(
          tried.filter(([, all]) => isFine(all)),
          style,
        ),
      ]
    : lines;
}

/** The pattern that tries an undecided requirement again: the check that the reason names, or all of its own. */
function patternOf({ requirement, reason = '', checks }: RequirementResult): string {
  const named = /^(\S+): /.exec(reason)?.[1];
  return named !== undefined && checks.includes(named) ? named : requirement.id;
}

/** The line that tries some requirements again; only the first few if there are many. */
function repeatLines(members: readonly RequirementResult[], { repeat }: ReportStyle): string[] {
  const patterns = [...new Set(members.map(patternOf))];
  return [`    repeat ${repeat(...patterns.slice(0, REPEATED))}`];
}

/** The requirements that build on a broken one, grouped by it. */
function blockedLines({ requirements }: RunResult, style: ReportStyle): string[] {
  const all = having(requirements, 'blocked');
  if (all.length === 0) return [];
  const groups = groupBy(all, ({ blockedBy = '' }) => blockedBy);
  return [
    '',
    style.paint('bold', `Blocked (${all.length})`),
    ...[...groups].flatMap(([blockedBy, members]) => [
      `  ${markOf('blocked', style.paint)} fix ${blockedBy} first: these build on it`,
      ...idLines(members, style.verbose),
    ]),
  ];
}

/** The requirements of one verdict, grouped by reason. */
function byReason(result: RunResult, verdict: Verdict, title: string, style: ReportStyle): string[] {
  const all = having(result.requirements, verdict);
  if (all.length === 0) return [];
  const groups = groupBy(all, (each) => each.reason ?? 'no reason given');
  const reasonOf = (reason: string) => escapeControl(reason.split('\n')[0]!);
  return [
    '',
    style.paint('bold', `${title} (${all.length})`),
    ...[...groups].flatMap(([reason, members]) => [
      `  ${markOf(verdict, style.paint)} ${reasonOf(reason)}`,
      ...idLines(members, style.verbose),
      ...(verdict === 'slow' || verdict === 'unknown' ? repeatLines(members, style) : []),
    ]),
  ];
}

/** What was not asked: less interesting as long as something is broken. */
function asides(result: RunResult, style: ReportStyle): string[] {
  if (!style.verbose && having(result.requirements, 'fail').length > 0) return [];
  return [
    ...byReason(result, 'not-applicable', 'Not applicable', style),
    ...byReason(result, 'untested', 'Untested', style),
  ];
}

/** The kit's own faults, with what a bug report needs. */
function errors(checks: readonly CheckResult[], style: ReportStyle): string[] {
  const own = checks.filter((check) => check.outcome === 'error');
  if (own.length === 0) return [];
  return [
    '',
    style.paint('bold', 'Faults of the kit itself'),
    ...own.flatMap((check) => labelled('check', `${check.id}\n${check.detail ?? 'no detail'}`)),
  ];
}

/** The whole report, ending in a line feed. */
export function consoleReport(result: RunResult, style: ReportStyle): string {
  const { kit, target, profile } = result;
  const before = [
    style.paint('bold', `Conformance of ${escapeControl(target)} with ${kit.protocol}`) +
      ` (kit ${kit.version}, profile ${profile})`,
    '',
    ...causesLines(result, style),
    ...areaLines(result, style),
  ];
  const after = [
    ...blockedLines(result, style),
    ...byReason(result, 'slow', 'Slower than calibrated', style),
    ...byReason(result, 'unknown', 'Unknown', style),
    ...asides(result, style),
    ...errors(result.checks, style),
    '',
    ...summaryLines(result, style.paint),
  ];
  const room = LINES - before.length - after.length;
  return `${[...before, ...brokenLines(result, style, room), ...after].join('\n')}\n`;
}
