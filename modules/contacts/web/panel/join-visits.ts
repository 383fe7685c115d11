/** Facts of one visit stand together: those that follow each other with less than half an hour between them. */
type Timed = { readonly at: string };

/** Milliseconds of silence after which another visit begins, as on the server. */
const silence = 1_800_000;

/** The order is kept; what is of no visit stands alone. Example: page, page, note, page → [page, page], [note], [page]. */
export const joinVisits = <Event extends Timed>(
  events: readonly Event[],
  isOfVisit: (event: Event) => boolean,
): readonly (readonly Event[])[] => {
  const groups: Event[][] = [];
  let before: Event | undefined;
  for (const event of events) {
    const group = groups.at(-1);
    const goesOn =
      before !== undefined &&
      isOfVisit(before) &&
      isOfVisit(event) &&
      Math.abs(Date.parse(before.at) - Date.parse(event.at)) < silence;
    if (group && goesOn) group.push(event);
    else groups.push([event]);
    before = event;
  }
  return groups;
};
