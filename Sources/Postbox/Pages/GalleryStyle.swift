/// What the gallery adds to the look of the pages: a list that stays in sight, choices as rows of buttons, two frames side by side.
enum GalleryStyle {
    static let css = """
        body.gallery header.top > div { max-width: none; }
        .gallery .title small { font-weight: 400; margin-left: .5rem; }
        .desk { display: grid; grid-template-columns: 19rem minmax(0, 1fr); align-items: start; }
        .gallery #texts { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 1rem; border-right: 1px solid var(--line);
          background: var(--card); }
        .gallery #search { width: 100%; font: inherit; padding: .5rem .75rem; border: 1px solid #c9c4b8; border-radius: 8px; }
        #texts h2 { font-size: .8125rem; color: var(--soft); font-weight: 600; margin: 1.25rem 0 .25rem; padding: 0 .6rem; }
        #texts a { display: block; padding: .4rem .6rem; border-radius: 8px; color: inherit; text-decoration: none; line-height: 1.3; }
        #texts a b { font-weight: 500; display: block; }
        #texts a small { color: var(--soft); font-size: .8125rem; }
        #texts a:hover { background: var(--paper); }
        #texts a[aria-current] { background: #dcebed; }
        #texts a[aria-current] small { color: #17505b; }
        .gallery main { max-width: none; padding: 1.25rem 2rem 3rem; }
        .gallery h1 { margin: .75rem 0 .25rem; }
        .gallery .lead { margin-bottom: 1rem; }
        .choices { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; }
        .choices fieldset { border: 0; padding: 0; margin: 0; display: flex; }
        .choices legend { float: left; font-size: .8125rem; color: var(--soft); padding: .35rem .6rem .35rem 0; }
        .choices input { position: absolute; opacity: 0; }
        .choices span { cursor: pointer; }
        .choices label > span { display: inline-block; padding: .3rem .75rem; border: 1px solid #c9c4b8; background: var(--card);
          margin-left: -1px; }
        .choices label:first-of-type > span { border-radius: 8px 0 0 8px; }
        .choices label:last-of-type > span { border-radius: 0 8px 8px 0; }
        .choices input:checked + span { background: var(--accent); border-color: var(--accent); color: #fff; }
        .choices input:disabled + span { color: #8a8f92; cursor: default; }
        .choices input:focus-visible + span { outline: 3px solid var(--ink); outline-offset: 2px; }
        .turn { display: flex; align-items: center; gap: .5rem; margin-top: 1.25rem; }
        .turn button { font: inherit; font-size: 1.25rem; line-height: 1; padding: .3rem .8rem .4rem; border: 1px solid #c9c4b8;
          border-radius: 8px; background: var(--card); color: var(--accent); cursor: pointer; }
        .turn .keys { margin-left: auto; }
        .frames { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
        .frames figure { margin: 0; }
        .frames figcaption { font-size: .8125rem; color: var(--soft); margin-bottom: .35rem; }
        .frames iframe { --phone: 40rem; border: 1px solid #c9c4b8; background: #fff; display: block; height: 46rem; max-height: 82vh; }
        .frames .computer { flex: 1 1 34rem; min-width: min(34rem, 100%); }
        .frames .computer iframe { width: 100%; border-radius: 8px; }
        .frames .phone iframe { width: 360px; max-width: 100%; border-width: 8px; border-color: #22303a; border-radius: 22px; }
        .gallery details { margin-top: 1.5rem; }
        .gallery summary { cursor: pointer; color: var(--accent); }
        .gallery pre { white-space: pre-wrap; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; }
        @media (max-width: 60rem) {
          .desk { display: block; }
          .gallery #texts { position: static; max-height: 14rem; border: 0; border-bottom: 1px solid var(--line); }
          .gallery main { padding: 1rem; }
          .turn .keys, .frames .computer { display: none; }
          .choices label > span { border-radius: 8px !important; margin: 0 .35rem .35rem 0; }
          .choices fieldset { flex-wrap: wrap; }
        }
        """
}
