import { problemsOf } from '#platform/contract/problem.ts';

export const segmentsProblem = problemsOf({
  'unknown-segment': {
    status: 404,
    en: 'There is no such segment in this workspace, or it was put away. Choose another one.',
    pl: 'W tej przestrzeni roboczej nie ma takiego segmentu albo został odłożony. Wybierz inny.',
  },
  'refers-to-unknown-segment': {
    status: 422,
    en: 'The filter names a segment that does not exist or was put away. Take the condition out, or choose another segment.',
    pl: 'Filtr odwołuje się do segmentu, którego nie ma albo który został odłożony. Usuń warunek albo wybierz inny segment.',
  },
  'segment-of-itself': {
    status: 422,
    en: 'The segment would refer to itself, directly or through the segment "{segment}", so nobody could say who is in it. Nothing was saved; take that condition out.',
    pl: 'Segment odwoływałby się do samego siebie, wprost albo przez segment „{segment}”, więc nie dałoby się ustalić, kto w nim jest. Nic nie zostało zapisane; usuń ten warunek.',
  },
  'segment-in-use': {
    status: 409,
    en: 'The segment is used by: {uses}. It was not put away; take it out there first.',
    pl: 'Segment jest używany przez: {uses}. Nie został odłożony; najpierw usuń go stamtąd.',
  },
  'frozen-segment': {
    status: 409,
    en: 'A frozen segment keeps the people who were in it when it was made, so its filter cannot be changed. Make a new one.',
    pl: 'Zamrożony segment zachowuje osoby, które były w nim w chwili utworzenia, więc jego filtra nie można zmienić. Utwórz nowy.',
  },
  'name-taken': {
    status: 409,
    en: 'There is already a segment "{name}". Nothing was saved; choose another name.',
    pl: 'Segment „{name}” już istnieje. Nic nie zostało zapisane; wybierz inną nazwę.',
  },
});
