// A typedoc plugin. It requires documentation for the members of classes and interfaces, and makes the pages accessible:
// landmarks with names, and headings in order.
import { Application, PageEvent, ReflectionKind } from 'typedoc';
import type { Router } from 'typedoc';

/** `aria-level` for each heading that skips a level; the look stays. */
function levelled(html: string): string {
  let last = 0;
  return html.replaceAll(/<h([1-6])\b/g, (tag, digit: string) => {
    const level = Math.min(Number(digit), last + 1);
    last = level;
    return level === Number(digit) ? tag : `${tag} aria-level="${level}"`;
  });
}

/** What folds a part is nothing but that: the link to the part goes, its address stays. */
const unlinked = (html: string): string =>
  html.replaceAll(/<summary.*?<\/summary>/gs, (summary) =>
    summary.replaceAll(/<a [^>]*class="tsd-anchor-icon".*?<\/a>/gs, ''),
  );

/** A page with its landmarks named, its headings in order, and no link in what folds. */
export const accessible = (html: string): string =>
  unlinked(levelled(html))
    .replace('<div class="col-content"', '<div role="main" class="col-content"')
    .replace('<div class="page-menu"', '<div role="complementary" aria-label="This page" class="page-menu"')
    .replace('<nav id="tsd-sidebar-links"', '<nav id="tsd-sidebar-links" aria-label="Documentation"')
    .replace('<nav class="tsd-navigation"', '<nav aria-label="Modules" class="tsd-navigation"');

/** The list of modules, which typedoc leaves to script, for those who have none. */
function listed(html: string, page: PageEvent, router: Router): string {
  const items = page.project
    .getReflectionsByKind(ReflectionKind.Module)
    .map(
      (each) => `<li><a href="${router.relativeUrl(page.model, each)}"><span>${each.name}</span></a></li>`,
    );
  return html.replace('<li>Loading...</li>', () => items.join(''));
}

/** As typedoc calls it. */
export function load(app: Application): void {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const property of project.getReflectionsByKind(ReflectionKind.Property)) {
      const owned = property.parent?.kindOf(ReflectionKind.ClassOrInterface) ?? false;
      if (owned && !property.hasComment() && !property.flags.isExternal)
        app.logger.validationWarning(
          `${property.getFullName()} has no documentation: give it a sentence in a comment above it`,
        );
    }
  });
  app.renderer.on(PageEvent.END, (page) => {
    if (page.contents === undefined || !page.url.endsWith('.html')) return;
    page.contents = accessible(listed(page.contents, page, app.renderer.router!));
  });
}
