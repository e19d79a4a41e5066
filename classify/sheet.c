/* Style and script are kept a rule and a statement a line. What is told by a colour is told by a
 * mark, a line below the words and the words of the note too. Notes stand in the margin where there
 * is one, else at the bottom of the window, and on paper beside what they are about; without the
 * script all of that is the same, and only sorting, filtering and Escape are missing. */
#include "classify/sheet.h"

#include <stddef.h>

static const char *const style[] = {
    ":root{--pro:#123f75;--pro1:#eaf2fb;--pro2:#d5e5f7;--pro3:#bcd5f1;--pro4:#a3c5ec;"
    "--anti:#7a2f05;--anti1:#fcf0e6;--anti2:#f9e0cc;--anti3:#f4cba9;--anti4:#eeb98c;"
    "--pro-line:#5f8fca;--anti-line:#bd7a45;--panel:#f6f7f9}\n",
    "@media screen and (prefers-color-scheme:dark){:root{"
    "--pro:#a9cdf5;--pro1:#17273a;--pro2:#1a334f;--pro3:#1e3f66;--pro4:#234c7d;"
    "--anti:#f5c09a;--anti1:#31241b;--anti2:#452f1f;--anti3:#593a22;--anti4:#6d4526;"
    "--pro-line:#6f9fd6;--anti-line:#c88a58;--panel:#1c2026}}\n",
    "html{scroll-padding:1rem}\n",
    "body{overflow-wrap:anywhere}main:focus{outline:0}a{color:var(--accent)}\n",
    ":focus-visible{outline:2px solid var(--accent);outline-offset:2px}\n",
    ".skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;z-index:9;"
    "padding:.5rem 1rem;background:var(--ground)}\n",
    ".dir{color:var(--faint);font-weight:400;font-size:.8em}\n",
    /* The head of an article. */
    ".story{margin-top:3.5rem;padding-top:.5rem;border-top:1px solid var(--line)}\n",
    /* Where articles are many, the texts out of sight are not laid out. It is not for narrow
     * windows: notes would stand at the bottom of the text. */
    "@media screen and (min-width:64.01rem){.many .text{"
    "content-visibility:auto;contain-intrinsic-size:auto 100rem;overflow-clip-margin:24rem}}\n",
    ".story h2{margin-top:1rem}.back{float:right;margin:1.1rem 0 0 1rem;font-size:.875rem}\n",
    ".verdict{font-size:1.125rem;margin:.5rem 0}.verdict strong{font-size:1.25rem;display:block}\n",
    ".verdict.pro strong,.note b.pro{color:var(--pro)}"
    ".verdict.anti strong,.note b.anti{color:var(--anti)}.note .down{color:var(--faint)}\n",
    ".alone h2{font-size:.875rem;font-weight:400;color:var(--faint);margin-bottom:0}\n",
    ".facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1.5rem;"
    "max-width:44rem;margin:1rem 0;font-size:.9rem}.facts dt{color:var(--faint)}"
    ".facts dd{margin:0}.name{text-transform:capitalize}\n",
    ".warnings{max-width:42rem;margin:1rem 0;padding:.6rem 1rem .6rem 2rem;background:var(--panel);"
    "border-left:3px solid var(--second);font-size:.9rem}\n",
    "figure{max-width:38rem;margin:1.5rem 0}figcaption{color:var(--faint);font-size:.8125rem;"
    "line-height:1.4;margin-top:.4rem}\n",
    ".flow{display:block;width:100%;height:6rem}.steps{fill:none;stroke:var(--ink);stroke-width:2;"
    "vector-effect:non-scaling-stroke}.flow path{vector-effect:non-scaling-stroke}\n",
    ".bar{fill:var(--accent)}.bar-second{fill:var(--second)}.bar-none{fill:var(--faint)}\n",
    /* Its text. */
    ".text{position:relative;max-width:38rem;margin:2rem 0;"
    "font:1.0625rem/1.75 Charter,Georgia,Cambria,'Times New Roman',serif}\n",
    ".text p{margin:0 0 1.1rem;max-width:none}\n",
    ".text h3{margin:0 0 1.25rem;font-size:1.65rem;line-height:1.35}\n",
    ".s{padding:.1em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone;outline:0}\n",
    ".s.pro{text-decoration:underline solid 1px var(--pro-line);text-underline-offset:.22em}\n",
    ".s.anti{text-decoration:underline dashed 1px var(--anti-line);text-underline-offset:.22em}\n",
    ".pro.k1{background:var(--pro1)}.pro.k2{background:var(--pro2)}"
    ".pro.k3{background:var(--pro3)}.pro.k4{background:var(--pro4)}\n",
    ".anti.k1{background:var(--anti1)}.anti.k2{background:var(--anti2)}"
    ".anti.k3{background:var(--anti3)}.anti.k4{background:var(--anti4)}\n",
    ".text .s:hover,.text .s:focus-within{box-shadow:0 2px var(--faint)}\n",
    ".mark{padding:0 .2em;color:var(--ink);text-decoration:none;"
    "font:700 .75em/1 system-ui,sans-serif;vertical-align:.3em;user-select:none;"
    "-webkit-user-select:none}.mark::before{content:'\\2060'}\n",
    ".pro>.mark{color:var(--pro)}.anti>.mark{color:var(--anti)}.who{font-weight:400;"
    "color:var(--ink)}.neutral>.mark{padding:0;color:var(--faint)}\n",
    ".no{display:none}\n",
    ".boiler{margin:0 0 1.1rem;padding-left:.75rem;border-left:2px solid var(--line);"
    "color:var(--faint);font:.875rem/1.5 system-ui,sans-serif}.boiler p{margin:.3rem 0}"
    ".boiler summary{cursor:pointer}\n",
    /* The notes. */
    ".note{display:none;position:absolute;left:calc(100% + 2rem);width:20rem;z-index:2;"
    "padding:.6rem .9rem;background:var(--panel);border-left:3px solid var(--faint);"
    "font:400 .8125rem/1.45 system-ui,sans-serif;text-align:left;color:var(--ink)}\n",
    ".s:hover>.note,.s:focus-within>.note{display:block}\n",
    "@media screen{.hush .s>.note{display:none}}\n",
    "@media screen{.text:has(.s:hover) .s:focus-within:not(:hover)>.note{display:none}}\n",
    ".pro>.note{border-color:var(--accent)}.anti>.note{border-color:var(--second)}\n",
    ".note>span{display:block}.note .r{display:flex;justify-content:space-between;gap:1rem;"
    "border-top:1px solid var(--line)}.note b{font-variant-numeric:tabular-nums}\n",
    ".note .why,.note .rest{color:var(--faint)}\n",
    "@media screen and (max-width:64rem){html{scroll-padding-bottom:45vh}.note{position:fixed;"
    "left:0;right:0;bottom:0;width:auto;max-height:40vh;overflow:auto;padding:.75rem 1rem;"
    "border-left:0;border-top:3px solid var(--faint)}}\n",
    "@media screen and (max-width:30rem){.facts{display:block}.facts dd{margin:0 0 .5rem}"
    ".back{float:none;display:block;margin:0}.text h3{font-size:1.35rem}}\n",
    /* The overview. */
    ".left{text-align:left}.list th,.list td{padding:.25rem .5rem;vertical-align:top}\n",
    ".list td,.list thead th{overflow-wrap:normal}.list td.words{overflow-wrap:anywhere}\n",
    ".list tbody th{min-width:11rem;width:45%;text-align:left;font-weight:600}"
    ".list .dir{display:block}.list th:first-child{text-align:right}\n",
    ".list thead th{vertical-align:bottom;border-bottom:2px solid var(--faint)}\n",
    ".sub{display:block;color:var(--faint);font-weight:400;font-size:.85em}\n",
    ".span{display:block;width:7.5rem;margin-left:auto}.nowrap{white-space:nowrap}"
    "td.words{min-width:7rem}\n",
    ".controls{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:end;margin:1rem 0}"
    ".controls[hidden]{display:none}\n",
    ".controls fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}"
    ".controls legend,.controls .label{display:block;padding:0;color:var(--faint);"
    "font-size:.8125rem}\n",
    "input[type=search]{font:inherit;width:14rem;max-width:100%;box-sizing:border-box;"
    "padding:.2rem .5rem;color:var(--ink);background:var(--ground);border:1px solid var(--faint);"
    "border-radius:3px}\n",
    "th button{all:unset;cursor:pointer;font-weight:700}"
    "th button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}\n",
    "th button::after{content:'\\2195';color:var(--faint);margin-left:.3em}"
    "th[aria-sort=ascending] button::after{content:'\\2191';color:var(--ink)}"
    "th[aria-sort=descending] button::after{content:'\\2193';color:var(--ink)}\n",
    "[role=status]{margin:.5rem 0;color:var(--faint);font-size:.875rem}\n",
    "@media screen{.paper{display:none}}@media print{.screen{display:none}}\n",
    ".legend{font-size:.9rem}.legend .s{padding:.1em .3em}\n",
    /* On paper. */
    "@page{margin:15mm}\n",
    "@media print{body{font-size:10pt;padding:0}a{color:inherit;text-decoration:none}"
    ".skip,.back,.controls,th button::after{display:none}\n",
    ".story{break-before:page;border:0;margin:0;padding:0}.alone{break-before:auto}"
    ".story h2,.story h3{margin-top:1em}figure{max-width:none;break-inside:avoid}"
    ".flow{height:18mm}\n",
    ".s,.mark,.bar,.bar-second,.bar-none,.dot,.second-dot,.faint-dot{"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact}\n",
    ".text{max-width:none;padding-right:38%;font-size:10pt;line-height:1.5}"
    ".text::after{content:'';display:block;clear:both}.text h3{font-size:15pt}\n",
    ".no{display:inline;margin-right:.1em}.text .s,.text .s:hover{box-shadow:none}\n",
    ".note,.note>span,.note .r{display:inline}.note{display:block;position:static;float:right;"
    "clear:right;width:54%;margin:0 -61% .5em 0;padding:0;background:var(--ground);border:0;"
    "font-size:6.5pt;line-height:1.3;break-inside:avoid}.note .r{border:0}"
    ".note .r::after{content:';'}\n",
    ".boiler{font-size:8pt}.list{font-size:8pt;break-inside:auto}.list tr{break-inside:avoid}"
    "#overview>svg{width:22rem}",
    ".warnings{background:none}.wide{overflow:visible}}\n", NULL};

/* Rows have as many cells as there are heads; a cell sorts by its data-v, as a number, else by its
 * words. What is filtered out is hidden in the table and on the page. */
static const char *const script[] = {
    "(function(){'use strict';\n",
    "var root=document.body,list=document.querySelector('table.list');\n",
    "function all(what,from){return Array.prototype.slice.call((from||document)"
    ".querySelectorAll(what));}\n",
    /* Escape takes a note away until another is asked for. */
    "document.addEventListener('keydown',function(e){if(e.key==='Escape')"
    "root.classList.add('hush');});\n",
    "['focusin','mouseover'].forEach(function(kind){document.addEventListener(kind,function(e){"
    "var s=e.target.closest&&e.target.closest('.s');"
    "if(!s||s!==root.hushed)root.classList.remove('hush');root.hushed=s;});});\n",
    "if(!list)return;\n",
    "var body=list.tBodies[0],rows=all('tr',body),heads=all('thead th',list);\n",
    "var collator=new Intl.Collator(undefined,{numeric:true,sensitivity:'base'});\n",
    "function key(row,i){var cell=row.cells[i],v=cell.getAttribute('data-v');\n",
    "if(v===null)return cell.textContent.trim();return v===''?null:Number(v);}\n",
    "function compare(a,b){return typeof a==='number'&&typeof b==='number'?a-b:"
    "collator.compare(a,b);}\n",
    "function sort(i){var head=heads[i],numbers=rows.some(function(row){"
    "return row.cells[i].hasAttribute('data-v');});\n",
    "var was=head.getAttribute('aria-sort');\n", "var up=was?was==='descending':!numbers||i===0;\n",
    "heads.forEach(function(each){each.removeAttribute('aria-sort');});\n",
    "head.setAttribute('aria-sort',up?'ascending':'descending');\n",
    "rows.map(function(row){return{row:row,key:key(row,i)};}).sort(function(a,b){\n",
    "if(a.key===null||b.key===null)return(a.key===null)-(b.key===null);\n",
    "return compare(a.key,b.key)*(up?1:-1);}).forEach(function(each){"
    "body.appendChild(each.row);});}\n",
    "heads.forEach(function(head,i){var button=document.createElement('button');\n",
    "button.type='button';while(head.firstChild)button.appendChild(head.firstChild);\n",
    "head.appendChild(button);button.addEventListener('click',function(){sort(i);});});\n",
    "heads[0].setAttribute('aria-sort','ascending');\n",
    "var controls=document.getElementById('controls'),find=document.getElementById('find');\n",
    "var status=document.getElementById('shown'),leans=all('input[type=checkbox]',controls);\n",
    "var words=rows.map(function(row){return row.textContent.toLowerCase();});\n",
    "function filter(){var wanted=find.value.trim().toLowerCase(),shown=0;\n",
    "var on=leans.filter(function(box){return box.checked;}).map(function(box){"
    "return box.value;});\n",
    "rows.forEach(function(row,i){var keep=words[i].indexOf(wanted)>=0&&"
    "on.indexOf(row.getAttribute('data-lean'))>=0;\n",
    "row.hidden=!keep;shown+=keep;\n",
    "var story=document.getElementById(row.querySelector('a').getAttribute('href').slice(1));\n",
    "if(story)story.hidden=!keep;});\n",
    "status.textContent=shown===rows.length?'':'Showing '+shown+' of '+rows.length+"
    "' articles, here and below';}\n",
    "find.addEventListener('input',filter);\n",
    "leans.forEach(function(box){box.addEventListener('change',filter);});\n",
    "controls.hidden=false;filter();\n", "})();\n", NULL};

const struct page_more sheet_more = {
    .style = style,
    .script = script,
    .script_hash = "a4xGsCIDWo7uiaY1dSbqgJFGs0CBPG4AOkB5XXPG7Rw=",
    .skip = "Skip to the report",
};
