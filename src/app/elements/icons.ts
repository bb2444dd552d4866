import { svg, html, type TemplateResult } from "lit";

/** Line drawings on a grid of 24, stroked with the colour of the text. */
const paths = {
  water: "M3 12l9-8 9 8M6 10v4m12-4v4M3 18c1.5 0 1.5-1 3-1s1.5 1 3 1 1.5-1 3-1 1.5 1 3 1 1.5-1 3-1 1.5 1 3 1M3 22c1.5 0 1.5-1 3-1s1.5 1 3 1 1.5-1 3-1 1.5 1 3 1 1.5-1 3-1 1.5 1 3 1",
  place: "M12 21s7-6 7-11a7 7 0 0 0-14 0c0 5 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  aid: "M4 4h16v16H4zM12 8v8M8 12h8",
  power: "M13 2 5 14h6l-1 8 8-12h-6z",
  smoke: "M4 9h10a3 3 0 1 0-3-3M4 13h14a3 3 0 1 1-3 3M4 17h6a2 2 0 1 1-2 2",
  bag: "M5 8h14l1 13H4zM9 8V6a3 3 0 0 1 6 0v2M9 14h6",
  home: "M3 11l9-8 9 8M6 9v12h12V9M10 21v-6h4v6",
  family: "M8 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM17 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 20c0-4 2.5-6.5 5.5-6.5s5.5 2.5 5.5 6.5M14.5 16c.7-.7 1.5-1 2.5-1 2.5 0 4.5 2 4.5 5",
  office: "M4 21V8l8-5 8 5v13M2 21h20M8 21v-9m4 9v-9m4 9v-9",
  card: "M3 5h18v14H3zM7 15h5M15 15h2M3 9.5h18",
  road: "M8 3 4 21M16 3l4 18M12 4v3m0 4v3m0 4v3",
  money: "M3 6h18v12H3zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 9v.01M18 15v.01",
  job: "M3 8h18v12H3zM9 8V5h6v3M3 13h18M12 12v3",
  shield: "M12 3l8 3v6c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5",
  vote: "M4 12v9h16v-9M2 12h20M8 12V3h8v9M10.5 7l1.2 1.2L14 5.8",
  people: "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  pay: "M3 6h18v12H3zM3 10h18M7 15h4",
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  send: "M12 20V5M5.5 11.5 12 5l6.5 6.5",
  settings: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8.5 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  phone: "M5 3.5h4l2 5-2.5 1.7a12 12 0 0 0 5.3 5.3l1.7-2.5 5 2v4c0 .8-.7 1.5-1.5 1.5C10.5 20.5 3.5 13.5 3.5 5c0-.8.7-1.5 1.5-1.5z",
  sms: "M4 4h16v12H10l-5 4v-4H4zM8 10v.01M12 10v.01M16 10v.01",
  mail: "M3 5h18v14H3zM3 6l9 7 9-7",
  open: "M14 4h6v6M20 4l-9 9M10 5H4v15h15v-6",
  speaker: "M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12",
  stop: "M6 6h12v12H6z",
  share: "M12 15V3m-4 4 4-4 4 4M6 11H5v10h14V11h-1",
  copy: "M8 8h12v13H8zM16 8V3H4v13h4",
  print: "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
  check: "M4.5 12.5l5 5 10-11",
  warning: "M12 3.5 22 20.5H2zM12 10v5m0 2.5v.01",
  locate: "M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM12 2v4m0 12v4M2 12h4m12 0h4",
  download: "M12 3v13m-5-5 5 5 5-5M4 21h16",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z",
  device: "M7 2.5h10v19H7zM11 18.5h2",
  arrow: "M12 3l6 16-6-4-6 4z",
  book: "M12 6c-2-1.5-5-2-8-2v15c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v15",
  up: "M7 11v10H3V11zM7 12l4-9c2 0 3 1.2 3 3l-.5 4H19c1.3 0 2.2 1.2 1.9 2.5l-1.5 6.2c-.3 1.4-1.4 2.3-2.9 2.3H7",
  down: "M7 13V3H3v10zM7 12l4 9c2 0 3-1.2 3-3l-.5-4H19c1.3 0 2.2-1.2 1.9-2.5l-1.5-6.2C19.1 3.9 18 3 16.5 3H7",
} as const;

/** The names of all icons. */
export type IconName = keyof typeof paths;

function isIcon(name: string): name is IconName {
  return Object.hasOwn(paths, name);
}

/** A decorative icon; what it means always stands beside it in words. A name that a pack made up becomes a book. */
export function icon(name: string, turned = 0): TemplateResult {
  const path = paths[isIcon(name) ? name : "book"];
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${turned === 0 ? svg`<path d=${path} />` : svg`<path d=${path} transform="rotate(${turned} 12 12)" />`}
  </svg>`;
}
