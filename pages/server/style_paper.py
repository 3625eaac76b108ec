"""The look on paper, in forced colours and without motion."""

PAPER = """
@media print {
  @page { size: A4; margin: 14mm; }
  html { font-size: 12.5px; }
  html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], [data-testid="stVerticalBlock"] {
    position: static !important; height: auto !important; overflow: visible !important; }
  .stAppHeader, [data-testid="stSidebar"], [data-testid="stExpander"], [data-testid="stToolbar"], .stDownloadButton,
  .pb-fold, .pb-file, .stButton, .stSelectbox, .stTextInput, .stPopover, .st-key-pb-turning,
  [data-testid="stStatusWidget"], [data-testid="stPageLink"],
  [data-testid="stCaptionContainer"] { display: none !important; }
  .stMainBlockContainer { max-width: none !important; padding: 0 !important; }
  .st-key-pb-head { position: static; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit !important; text-decoration: none !important; }
  h1, h2, h3, caption { break-after: avoid; }
  .pb-tiles { grid-template-columns: repeat(3, 1fr); }
  .pb-tiles li, .pb-statements li, .stPlotlyChart, .pb-table tr { break-inside: avoid; }
  .pb-table thead { display: table-header-group; }
  div:has(> div > .stPlotlyChart), div:has(> .stPlotlyChart),
  .stPlotlyChart, .stPlotlyChart > div, .js-plotly-plot, .js-plotly-plot .plot-container { width: 100% !important;
    height: auto !important; }
  .js-plotly-plot .svg-container { width: 100% !important; height: auto !important; }
  .js-plotly-plot .main-svg { width: 100% !important; height: 100% !important; }
  .pb-wide { overflow: visible; }
  .pb-more > summary { display: none; }
  .pb-more::details-content { content-visibility: visible; display: block; height: auto; }
}
.pb-paper .stMainBlockContainer { max-width: 690px; padding-left: 0; padding-right: 0; }
.pb-paper [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
.pb-paper [data-testid="stColumn"] { flex: 1 1 100% !important; width: 100% !important; min-width: 100%; }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  .pb-bar { border: 1px solid CanvasText; } .pb-bar span { background: Highlight; forced-color-adjust: none; }
  .pb-bar i { background: CanvasText; forced-color-adjust: none; }
  .pb-tag, .pb-toned { border: 1px solid CanvasText !important; }
  .pb-note { border-left-color: CanvasText; }
  :focus-visible { outline: 3px solid Highlight !important; }
}
"""
