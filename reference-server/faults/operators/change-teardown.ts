// A fault operator: replaces one step of the teardown, which removes a user whose connection ends.
import type { TeardownStep } from '../../src/hub/teardown.ts';
import type { Components } from '../../src/components.ts';

type Run = TeardownStep['run'];

/** Replaces a step; the new one may call the clean one. */
export function changeTeardown(
  components: Components,
  name: TeardownStep['name'],
  make: (clean: Run) => Run,
): Components {
  return {
    ...components,
    teardown: components.teardown.map((step) =>
      step.name === name ? { name, run: make((hub, peer, cause) => step.run(hub, peer, cause)) } : step,
    ),
  };
}
