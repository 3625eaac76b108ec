"""The look: one style sheet for what the theme cannot say."""

CSS = """
<style>
:root { --ink: #0b0c0c; --quiet: #505a5f; --line: #d5d9e0; --blue: #12436D; --accent: #801650; --track: #e3e7ef; }
.stMainBlockContainer { max-width: 1280px; padding-top: 4rem; }
.pb-masthead { text-align: center; font-weight: 600; letter-spacing: .06em; font-size: .85rem; color: #3d3d3d;
  border-bottom: 1px solid var(--line); padding-bottom: .6rem; }
.pb-subline { color: var(--quiet); font-size: 1rem; margin: 0; }
.pb-reading, .pb-sources { color: var(--quiet); font-size: .9rem; margin: 0; }
.pb-tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; list-style: none; padding: 0 !important; margin: 0; }
.pb-tiles li { border: 1px solid var(--line); border-radius: 6px; padding: 1rem 1.1rem; margin: 0; }
.pb-tile-label { font-weight: 600; margin: 0; }
.pb-statements a { color: var(--ink); text-decoration-color: #9aa3ad; }
.pb-statements a:hover, .pb-tile-label a:hover { color: #1d4ed8; }
.pb-tile-label a { color: var(--ink); text-decoration-color: #9aa3ad; text-underline-offset: 3px; }
.pb-tile-value { font-size: 2rem; line-height: 1.25; font-weight: 700; margin: 0; }
.pb-tile-detail { font-size: .9rem; color: #3d3d3d; margin: 0 0 .6rem; }
.pb-bar { position: relative; height: 8px; border-radius: 4px; background: var(--track); }
.pb-bar span { position: absolute; inset: 0 auto 0 0; border-radius: 4px; background: var(--blue); }
.pb-bar i { position: absolute; top: -4px; width: 3px; height: 16px; background: var(--accent); }
.pb-statements { list-style: none; padding: 0 !important; margin: 0; }
.pb-statements li { display: grid; grid-template-columns: 5.6rem 1fr; gap: .8rem; align-items: start; margin: 0;
  padding: .6rem 0; border-bottom: 1px solid #e6e9ee; }
.pb-tag { display: inline-block; text-align: center; font-size: .82rem; font-weight: 700; border-radius: 3px;
  padding: .15rem .4rem; white-space: nowrap; }
.pb-red { background: #f9e4e4; color: #8a1c1c; } .pb-amber { background: #fdf0d9; color: #6b4200; }
.pb-green { background: #dff0e3; color: #12502a; } .pb-blue { background: #e1eaf4; color: #12436D; }
.pb-grey { background: #eceef1; color: #3d3d3d; }
.pb-note { border-left: 4px solid #12436D; padding: .5rem .9rem; margin: 0; }
.pb-wide { overflow-x: auto; }
.pb-table { border-collapse: collapse; width: 100%; font-size: .95rem; margin: 0; }
.pb-table caption { text-align: left; font-weight: 600; padding: .2rem 0 .5rem; }
.pb-table th { text-align: left; border-bottom: 2px solid var(--ink); padding: .5rem .6rem; vertical-align: bottom; }
.pb-table td, .pb-table tbody th { border-bottom: 1px solid var(--line); padding: .5rem .6rem; vertical-align: top;
  text-align: left; font-weight: 400; }
.pb-table tbody th { font-weight: 600; }
.pb-table .pb-number { text-align: right; font-variant-numeric: tabular-nums; }
.pb-table .pb-toned { text-align: center; border: 2px solid #fff; }
.pb-table .pb-toned b { display: block; font-size: 1.05rem; } .pb-table small { font-size: .82rem; }
a { text-underline-offset: 3px; }
a:focus-visible, button:focus-visible, summary:focus-visible, [role=tab]:focus-visible {
  outline: 3px solid #1d4ed8 !important; outline-offset: 2px; }
@media (max-width: 760px) {
  .pb-tiles { grid-template-columns: 1fr; }
  .pb-table.pb-stacks thead { position: absolute; left: -9999px; }
  .pb-table.pb-stacks tr { display: block; border-bottom: 2px solid var(--line); padding: .5rem 0; }
  .pb-table.pb-stacks td, .pb-table.pb-stacks tbody th { display: flex; justify-content: space-between; gap: 1rem;
    border: 0; padding: .25rem .5rem; text-align: right; }
  .pb-table.pb-stacks tbody th { font-size: 1.05rem; }
  .pb-table.pb-stacks td::before { content: attr(data-heading); text-align: left; color: var(--quiet); }
  .pb-table.pb-stacks .pb-toned b { display: inline; }
}
@media print {
  header, .stAppHeader, [data-testid="stToolbar"], [data-testid="stExpander"], .stDownloadButton, .stSelectbox,
  .stPopover { display: none !important; }
  .stMainBlockContainer { max-width: none; padding: 0; }
  .pb-tiles li, .js-plotly-plot, .pb-table tr { break-inside: avoid; }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .pb-bar span { background: Highlight; } .pb-tag { border: 1px solid; } }
</style>
"""
