// A plugin of typedoc: members of classes and interfaces have to be documented, too, and its pages get the landmarks and
// the order of headings that a screen reader goes by. (Members of inferred types are none that anybody documents.)
import { Application, PageEvent, ReflectionKind } from 'typedoc';

/** `aria-level` for each heading that skips a level; the look stays. */
function levelled(html: string): string {
  let last = 0;
  return html.replaceAll(/<h([1-6])\b/g, (tag, digit: string) => {
    const level = Math.min(Number(digit), last + 1);
    last = level;
    return level === Number(digit) ? tag : `${tag} aria-level="${level}"`;
  });
}

/** A page with its landmarks named. */
export const accessible = (html: string): string =>
  levelled(html)
    .replace('<div class="col-content"', '<div role="main" class="col-content"')
    .replace('<nav id="tsd-sidebar-links"', '<nav id="tsd-sidebar-links" aria-label="Documentation"')
    .replace('<nav class="tsd-navigation"', '<nav aria-label="Modules" class="tsd-navigation"');

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
    if (page.contents !== undefined && page.url.endsWith('.html')) page.contents = accessible(page.contents);
  });
}
