/// The look of the pages: calm, generous, the fonts of the machine, readable at 400 pixels and on paper.
enum PageStyle {
    static let css = base + list + letter + narrow

    private static let base = """
        :root { --paper: #f7f5f0; --card: #fff; --ink: #22303a; --soft: #5b6870; --line: #e3dfd6; --accent: #1d5c68; }
        * { box-sizing: border-box; }
        html[lang=fr] .en, html[lang=en] .fr { display: none; }
        [hidden] { display: none !important; }
        body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5; overflow-wrap: break-word;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        main, header.top > div { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
        main { padding-bottom: 4rem; }
        a { color: var(--accent); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
        header.top { border-bottom: 1px solid var(--line); background: var(--card); }
        header.top > div { display: flex; align-items: center; gap: 1rem; min-height: 3.75rem; }
        header.top .title { font-weight: 600; margin-right: auto; text-decoration: none; color: var(--ink); }
        header.top nav { display: flex; gap: .25rem; }
        header.top nav a, .language { padding: .35rem .7rem; border-radius: 6px; text-decoration: none; }
        header.top nav a:hover, .language:hover { background: var(--paper); }
        .language { font: inherit; color: var(--accent); background: none; border: 1px solid var(--line); cursor: pointer; }
        h1 { font-size: 1.75rem; line-height: 1.25; margin: 2.25rem 0 .25rem; font-weight: 650; letter-spacing: -.01em; }
        .lead { color: var(--soft); margin: 0 0 1.75rem; }
        .chip { display: inline-block; font-size: .8125rem; padding: .1rem .65rem; border-radius: 1rem; white-space: nowrap;
          background: #edf0f0; color: #33444d; }
        .k1 { background: #dcebed; color: #17505b; } .k2 { background: #f6e6d3; color: #6d4413; }
        .k3 { background: #e6e3f3; color: #423a78; } .k4 { background: #e2eddb; color: #37561f; }
        .k5 { background: #f6dfe0; color: #7b2b32; } .k6 { background: #efe9c8; color: #5b510f; }

        """

    private static let list = """
        .tools { display: flex; flex-wrap: wrap; gap: .75rem; margin-bottom: 1rem; }
        .tools input, .tools select { font: inherit; color: inherit; padding: .6rem .8rem; border: 1px solid #c9c4b8;
          border-radius: 8px; background: var(--card); min-width: 0; }
        .tools input { flex: 1 1 18rem; }
        .count { color: var(--soft); font-size: .9375rem; margin: 0 0 .5rem; }
        #list section { margin-top: 1.75rem; }
        #list h2 { font-size: .9375rem; font-weight: 600; color: var(--soft); margin: 0 0 .5rem; text-transform: capitalize; }
        a.row { display: grid; grid-template-columns: 7.5rem 15rem 1fr auto; gap: 0 1.25rem; align-items: baseline;
          padding: .7rem 1rem; background: var(--card); color: inherit; text-decoration: none;
          border: 1px solid var(--line); border-bottom-width: 0; content-visibility: auto; contain-intrinsic-size: 0 3rem; }
        h2 + a.row { border-radius: 10px 10px 0 0; }
        a.row:last-child { border-bottom-width: 1px; border-radius: 0 0 10px 10px; }
        h2 + a.row:last-child { border-radius: 10px; }
        a.row:hover { background: #f1f6f6; }
        .row > * { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .row .when { color: var(--soft); font-size: .9375rem; font-variant-numeric: tabular-nums; }
        .row small { display: block; font-size: .875rem; color: var(--soft); overflow: hidden; text-overflow: ellipsis; }
        .row .what { font-weight: 550; white-space: normal; }
        .row .sort { color: var(--soft); text-align: right; }
        .row svg { width: 1em; height: 1em; vertical-align: -.12em; margin-right: .4rem; fill: none; stroke: currentColor;
          stroke-width: 1.6; }
        .empty { padding: 2.5rem; text-align: center; color: var(--soft); }

        """

    private static let letter = """
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 1rem 0 1.5rem; }
        .facts dt { color: var(--soft); } .facts dd { margin: 0; }
        .box { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem;
          margin: 0 0 1rem; }
        .box h2 { font-size: .9375rem; color: var(--soft); font-weight: 600; margin: 0 0 .6rem; }
        .files { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem 1.75rem; }
        .files small, .quiet { color: var(--soft); font-size: .875rem; }
        .event { display: grid; grid-template-columns: 5.5rem 1fr; gap: 1.25rem; }
        .day { border: 1px solid var(--line); border-radius: 8px; text-align: center; overflow: hidden; align-self: start; }
        .day b { display: block; font-size: 1.9rem; line-height: 1.3; padding: .3rem 0 .5rem; font-weight: 600; }
        .day span { display: block; }
        .day .head { background: var(--accent); color: #fff; font-size: .8125rem; padding: .15rem .25rem; }
        .cancelled .day .head { background: #8b2f37; } .cancelled .name { text-decoration: line-through; }
        .event .name { font-weight: 600; font-size: 1.125rem; margin: 0; } .event p { margin: .15rem 0; }
        .event .note { white-space: pre-line; }
        details { margin-top: .6rem; } summary { cursor: pointer; color: var(--accent); }
        .warning { border-color: #dfc48d; background: #fdf7e8; }
        .warning ul { margin: .25rem 0 0; padding-left: 1.25rem; }
        .views { margin-top: 1.5rem; }
        .views > input { position: absolute; opacity: 0; }
        .views > label { display: inline-block; padding: .5rem .9rem; margin-bottom: -1px; color: var(--soft); cursor: pointer;
          border: 1px solid transparent; border-radius: 8px 8px 0 0; }
        .views > input:checked + label { background: var(--card); border-color: var(--line); border-bottom-color: var(--card);
          color: var(--ink); font-weight: 600; }
        .views > input:focus-visible + label { outline: 3px solid var(--accent); }
        .view { display: none; background: var(--card); border: 1px solid var(--line); border-radius: 0 10px 10px 10px;
          padding: 1.25rem; }
        #v1:checked ~ .view1, #v2:checked ~ .view2, #v3:checked ~ .view3, #v4:checked ~ .view4 { display: block; }
        .width { margin: 0 0 1rem; color: var(--soft); font-size: .9375rem; }
        .width label { margin-right: 1rem; cursor: pointer; }
        iframe { display: block; width: 100%; border: 1px solid var(--line); border-radius: 6px; background: #fff; margin: 0 auto; }
        .view1:has(#phone:checked) iframe { max-width: 400px; height: var(--phone) !important; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font: 14px/1.55 ui-monospace, "DejaVu Sans Mono",
          monospace; }
        .view2 pre { font-family: inherit; font-size: 1rem; max-width: 44rem; }
        table.headers { border-collapse: collapse; width: 100%; font-size: .9375rem; }
        .headers th, .headers td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
          border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
        .headers th { color: var(--soft); font-weight: 500; white-space: nowrap; }

        """

    private static let narrow = """
        @media (max-width: 46rem) {
          main, header.top > div { padding-left: 1rem; padding-right: 1rem; }
          header.top > div { gap: .25rem; }
          header.top .word { display: none; }
          h1 { font-size: 1.4rem; margin-top: 1.5rem; }
          .tools > * { flex: 1 1 40%; } .tools input { flex-basis: 100%; }
          a.row { grid-template-columns: 1fr auto; gap: .1rem .75rem; padding: .8rem .9rem; }
          .row .what { grid-column: 1 / -1; grid-row: 2; white-space: normal; }
          .row .when { grid-column: 2; grid-row: 1; } .row .who { grid-column: 1; grid-row: 1; }
          .row .who small { display: none; } .row .when small { display: inline; } .row .sort { grid-column: 1 / -1; text-align: left; }
          .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: .5rem; }
          .event { grid-template-columns: 4.5rem 1fr; gap: .9rem; }
          .width { display: none; } iframe { height: var(--phone) !important; }
          .views > label { padding: .5rem .6rem; } .view { padding: .9rem; border-radius: 0 0 10px 10px; }
          .headers th, .headers td { display: block; border: 0; padding: 0; } .headers td { padding-bottom: .6rem; }
        }
        @media print { header.top, .tools, .views > label, .width { display: none; } body { background: #fff; } }
        """
}
