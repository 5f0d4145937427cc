import { verdictHues } from "../verdict-colour.ts";

const verdictRules = (theme: "light" | "dark"): string =>
  Object.entries(verdictHues)
    .map(([verdict, hue]) => `.${verdict}{--hue:${hue[theme]}}`)
    .join("\n");

const dark = `
:root{--page:#15191e;--text:#e6e4e0;--quiet:#a6abb2;--line:#353d46;--soft:#1c2228;--accent:#8ab8e6;--banner:#3a2a12;--banner-text:#f2cf8f}
.drawing.light{display:none}.drawing.dark{display:block}
${verdictRules("dark")}`;

export const reportCss = `
:root{color-scheme:light dark;--page:#fff;--text:#1d1d1b;--quiet:#5c5a55;--line:#c9c6bf;--soft:#f5f3ee;--accent:#1b5a97;--banner:#fbe9c6;--banner-text:#5a3d00;
--serif:"Source Serif 4","Source Serif Pro","Iowan Old Style",Charter,Georgia,"Noto Naskh Arabic","Geeza Pro",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Helvetica Neue",Arial,sans-serif}
${verdictRules("light")}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-block-start:3rem}
body{margin:0;padding:0 1rem 4rem;background:var(--page);color:var(--text);font:1rem/1.6 var(--serif);overflow-wrap:break-word}
header,nav,main{max-width:44rem;margin-inline:auto}
h1,h2,h3,h4,h5,h6,nav,.banner,.byline,.table,figcaption,details,.skip,.claim-mark,.margin-note{font-family:var(--sans)}
h1{font-size:1.75rem;line-height:1.2;margin:2.5rem 0 .5rem;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .5rem}
h3{font-size:1.05rem;line-height:1.35;margin:2rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:0 0 1rem}p.tight{margin:0}li+li{margin-block-start:.25rem}
ul,ol{padding-inline-start:1.5rem;margin:0 0 1rem}li>ul,li>ol{margin:.25rem 0 0}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;inset-inline-start:-100vw;top:0;background:var(--page);padding:.5rem 1rem;z-index:2}
.skip:focus{inset-inline-start:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.banner{position:sticky;top:0;z-index:1;margin:0 -1rem;padding:.375rem 1rem;background:var(--banner);color:var(--banner-text);font-size:.875rem;font-weight:600;text-align:center}
header .subtitle{font-size:1.25rem;line-height:1.35;color:var(--quiet);margin:0 0 .75rem}
.byline{color:var(--quiet);font-size:.875rem;margin:0}
nav{margin-block:1.5rem 0;padding-block:.75rem;border-block:1px solid var(--line);font-size:.875rem;line-height:1.5}
nav h2{font-size:.875rem;margin:0 0 .25rem;color:var(--quiet);font-weight:600}
nav ol{list-style:none;padding:0;margin:0}nav li+li{margin:0}nav ol ol{padding-inline-start:1rem}
nav a{text-decoration:none;display:inline-block;padding-block:.125rem}nav a:hover{text-decoration:underline}
blockquote{margin:0 0 1rem;padding-inline-start:1rem;border-inline-start:2px solid var(--line);color:var(--quiet)}
hr{border:0;border-block-start:1px solid var(--line);margin:2rem 25%}
code{font:.875em/1.4 ui-monospace,"SF Mono",Consolas,"Liberation Mono",monospace}
pre{overflow-x:auto;background:var(--soft);padding:.75rem 1rem;margin:0 0 1rem}
.value{font-variant-numeric:lining-nums}
.claim-words{text-decoration:underline;text-decoration-color:var(--hue);text-decoration-thickness:2px;text-underline-offset:.2em}
.claim-mark{color:var(--hue);text-decoration:none;font-size:.75rem;font-weight:600;white-space:nowrap;padding-inline-start:.25em}
.claim-mark:hover{text-decoration:underline}
.claim-mark .claim-verdict{margin-inline-start:.25em}
.margin-note{display:none}.margin-text{display:block}
.verdict{color:var(--hue);font-weight:600}
.verdict .icon,.margin-verdict .icon{display:inline-block;min-width:1.1em}
.table{margin:1.5rem 0;font-size:.875rem;line-height:1.35}
.table.small{font-size:.8125rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;min-width:min(100%,24rem);border-block-end:1px solid var(--text)}
caption{text-align:start;padding-block-end:.5rem}
caption>span{display:block;position:sticky;inset-inline-start:0;max-width:min(44rem,calc(100vw - 2rem))}
.caption .label,figcaption .label{font-weight:600}.caption .title{font-weight:600}
.caption .label::after{content:"."}
caption .subtitle{color:var(--quiet)}
thead th{border-block:1px solid var(--text);font-weight:600;vertical-align:bottom}
th,td{padding:.3125rem .75rem .3125rem 0;text-align:start;vertical-align:top;font-weight:400;overflow-wrap:normal}
html[dir=rtl] th,html[dir=rtl] td{padding:.3125rem 0 .3125rem .75rem}
th:last-child,td:last-child{padding-inline-end:0}
.end{text-align:end;font-variant-numeric:tabular-nums lining-nums}.center{text-align:center}
.wide{min-width:11rem}.short,.verdict{white-space:nowrap}
tbody tr:target{background:var(--soft);outline:2px solid var(--accent)}
.foot{color:var(--quiet);font-size:.75rem;margin:.5rem 0 0}
figure{margin:2rem 0}
.drawing svg{display:block;width:100%;height:auto;max-width:720px}
.drawing.narrow,.drawing.dark{display:none}
figcaption{font-size:.75rem;color:var(--quiet);margin-block-start:.25rem}
details{font-size:.875rem;margin-block-start:.25rem}
summary{cursor:pointer;color:var(--accent);padding-block:.25rem}
details .table{margin-block:.5rem 0}
.footnotes{border-block-start:1px solid var(--line);margin-block-start:3rem;font-size:.875rem;line-height:1.5}
.footnotes h2{font-size:1rem;margin-block-start:1rem}.footnotes p{margin:0 0 .25rem}
.footnote-mark{text-decoration:none;padding-inline:.1em}sup{line-height:0}
@media screen and (prefers-color-scheme:dark){${dark}}
@media (max-width:37.5rem){.drawing.wide{display:none}.drawing.narrow.light{display:block}.drawing.narrow svg{max-width:420px}}
@media screen and (max-width:37.5rem) and (prefers-color-scheme:dark){.drawing.narrow.light{display:none}.drawing.narrow.dark{display:block}.drawing.wide.dark{display:none}}
@media screen and (max-width:37.5rem){
.records :is(table,caption,tbody,tr,th,td){display:block}
.records thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.records tr{padding-block:.5rem;border-block-start:1px solid var(--line)}
.records :is(th,td){padding:.125rem 0;text-align:start;white-space:normal}.records .wide{min-width:0}
.records td:has(bdi:empty){display:none}
.records td::before{content:attr(data-label) ": ";color:var(--quiet)}
}
@media (min-width:37.5625rem){.drawing.narrow.dark{display:none}}
@media (min-width:72rem){
header,nav,main{width:40rem;margin-inline:max(1rem,calc((100vw - 64rem)/2)) auto}
.margin-note{display:block;width:18rem;font-size:.75rem;line-height:1.4;color:var(--quiet);border-block-start:1px solid var(--hue);padding-block-start:.25rem;margin-block-end:.75rem;text-align:start}
html[dir=ltr] .margin-note{float:right;clear:right;margin-right:-21rem}
html[dir=rtl] .margin-note{float:left;clear:left;margin-left:-21rem}
.margin-verdict{color:var(--hue);font-weight:600}
.claim-mark .claim-verdict{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.table.small{margin-inline-end:-21rem;clear:both}
}
@media print{
@page{margin:20mm 18mm}
:root{--page:#fff;--text:#000}
body{font-size:10.5pt;padding:0}header,nav,main{max-width:none;width:auto;margin:0}
.banner{position:static;margin:0}.skip,nav,summary{display:none}
.drawing.wide.light{display:block}.drawing.dark,.drawing.narrow{display:none}
.scroll{overflow:visible}.margin-note{display:none}.margin-text{display:block}.table.small{margin-inline-end:0}
details::details-content{content-visibility:visible;block-size:auto;display:block}
h1,h2,h3,h4{break-after:avoid}figure,tr{break-inside:avoid}thead{display:table-header-group}
a{color:inherit}
}
`.trim();
