<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  A checklist as a form: every question with its levels, on screen and on
  paper, readable and printable as it stands.  With scripts (templates/checklist/)
  it is filled in on screen, keeps the answers, reads and writes answer sheets and scores them; all it
  needs for that travels inside the page (html/embed.h).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:key name="clauses" match="clause-ref" use="concat(@doc, ' ', @target)"/>

<!-- the profile it was made for, if it was -->
<xsl:variable name="for" select="/checklist/profile[@id = /checklist/@profile]"/>

<xsl:template match="checklist" mode="page-title"><xsl:value-of select="title[1]"/><xsl:if test="$for"><xsl:value-of select="concat($L/colon, $for/title[1])"/></xsl:if></xsl:template>
<xsl:template match="checklist" mode="crumbs">
<li><a href="{$root}index.html#checklists"><xsl:value-of select="$L/checklists"/></a></li>
<li aria-current="page"><xsl:value-of select="title[1]"/></li>
</xsl:template>

<xsl:template match="checklist" mode="main">
<div class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="title[1]"/></h1>
<xsl:if test="title[2]"><p class="other-title"><xsl:apply-templates select="title[2]" mode="words"/></p></xsl:if>
<p class="subtitle"><a href="{$root}{@doc}/index.html"><xsl:value-of select="guide-title"/></a></p>
<xsl:for-each select="$for"><p><strong><xsl:value-of select="concat($L/profile, $L/colon)"/><xsl:apply-templates select="title[1]" mode="words"/></strong>
<xsl:if test="not($alone)"><xsl:text> </xsl:text><a href="{$root}checklists/{/checklist/@id}.html"><xsl:value-of select="$L/whole-checklist"/></a></xsl:if></p></xsl:for-each>
<xsl:call-template name="other-forms"/>
</header>
<nav class="toc" aria-labelledby="toc">
<p class="toc-title" id="toc"><xsl:value-of select="$L/on-this-page"/></p>
<ol>
<xsl:if test="changes"><li><a href="#changes"><xsl:value-of select="$L/changes"/></a></li></xsl:if>
<xsl:if test="profile"><li><a href="#profiles"><xsl:value-of select="$L/profiles"/></a></li></xsl:if>
<li><a href="#organization"><xsl:value-of select="$L/about-organization"/></a></li>
<li><a href="#scale"><xsl:value-of select="$L/scale"/></a></li>
<xsl:for-each select="group[question]"><li><a href="#{@anchor}"><xsl:apply-templates select="title[1]" mode="words"/></a></li></xsl:for-each>
<xsl:if test="left-out"><li><a href="#left-out"><xsl:value-of select="$L/left-out"/></a></li></xsl:if>
</ol>
</nav>
<div class="page-body">
<xsl:if test="intro"><p><xsl:apply-templates select="intro" mode="words"/></p></xsl:if>
<p><xsl:value-of select="$L/checklist-how"/></p>
<noscript><p class="note"><xsl:value-of select="$L/page/no-script"/></p></noscript>
<p class="note warning" id="trouble" role="alert" hidden=""><xsl:value-of select="$L/page/old-browser"/></p>
<xsl:call-template name="tools"/>
<xsl:apply-templates select="changes"/>
<form id="form" autocomplete="off" data-checklist="{@id}" data-edition="{$meta/@edition}" data-publisher="{$meta/publisher[1]}" data-fingerprint="{@fingerprint}">
<xsl:if test="@profile"><xsl:attribute name="data-profile"><xsl:value-of select="@profile"/></xsl:attribute></xsl:if>
<xsl:call-template name="profiles"/>
<xsl:call-template name="organization"/>
<xsl:call-template name="scale"/>
<xsl:apply-templates select="group[question]"/>
<xsl:if test="left-out"><xsl:call-template name="left-out"/></xsl:if>
</form>
<xsl:call-template name="results"/>
</div>
</div>
</xsl:template>

<!-- the same checklist to print, to calculate with, to score with -->
<xsl:template name="other-forms">
<xsl:variable name="place"><xsl:choose><xsl:when test="$alone"/><xsl:when test="@profile"><xsl:value-of select="concat('profiles/', @profile, '/')"/></xsl:when></xsl:choose></xsl:variable>
<xsl:variable name="whole" select="not($alone or @profile)"/>
<xsl:variable name="pdf"><xsl:if test="$whole">pdf/checklist-</xsl:if><xsl:value-of select="concat($place, @id, '.pdf')"/></xsl:variable>
<xsl:variable name="xlsx"><xsl:if test="$whole">xlsx/</xsl:if><xsl:value-of select="concat($place, @id, '.xlsx')"/></xsl:variable>
<xsl:variable name="csv"><xsl:if test="$whole">csv/</xsl:if><xsl:value-of select="concat($place, @id, '.csv')"/></xsl:variable>
<xsl:variable name="lua"><xsl:if test="$whole">lua/</xsl:if><xsl:value-of select="concat($place, @id, '.lua')"/></xsl:variable>
<xsl:variable name="above"><xsl:if test="not($alone)"><xsl:value-of select="$root"/></xsl:if></xsl:variable>
<xsl:if test="contains($files, concat(' ', $pdf, ' ')) or contains($files, concat(' ', $xlsx, ' ')) or contains($files, concat(' ', $csv, ' ')) or contains($files, concat(' ', $lua, ' '))">
<p class="forms">
<xsl:if test="contains($files, concat(' ', $pdf, ' '))"><a href="{$above}{$pdf}"><xsl:value-of select="$L/form-pdf"/></a><xsl:text> </xsl:text></xsl:if>
<xsl:if test="contains($files, concat(' ', $xlsx, ' '))"><a href="{$above}{$xlsx}"><xsl:value-of select="$L/form-xlsx"/></a><xsl:text> </xsl:text></xsl:if>
<xsl:if test="contains($files, concat(' ', $csv, ' '))"><a href="{$above}{$csv}"><xsl:value-of select="$L/form-csv"/></a><xsl:text> </xsl:text></xsl:if>
<xsl:if test="contains($files, concat(' ', $lua, ' '))"><a href="{$above}{$lua}"><xsl:value-of select="$L/form-lua"/></a></xsl:if>
</p>
</xsl:if>
</xsl:template>

<xsl:template name="left-out">
<section id="left-out">
<h2><xsl:value-of select="$L/left-out"/></h2>
<p><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/left-out-how"/><xsl:with-param name="one" select="count(left-out)"/></xsl:call-template></p>
<table>
<thead><tr><th scope="col">ID</th><th scope="col"><xsl:value-of select="$L/question"/></th><th scope="col"><xsl:value-of select="$L/left-out-why"/></th></tr></thead>
<tbody><xsl:for-each select="left-out"><tr><th scope="row"><xsl:value-of select="@id"/></th><td><xsl:apply-templates select="text" mode="words"/></td><td><xsl:for-each select="is"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:call-template name="fact-title"/><xsl:text>＝</xsl:text><xsl:call-template name="fact-value"/></xsl:for-each></td></tr></xsl:for-each></tbody>
</table>
</section>
</xsl:template>

<!-- =================================================== the page with scripts -->

<!-- hidden until they work -->
<xsl:template name="tools">
<section id="tools" hidden="">
<h2><xsl:value-of select="$L/page/sheet"/></h2>
<p class="buttons">
<button type="button" id="load"><xsl:value-of select="$L/page/load"/></button>
<button type="button" id="save-yaml"><xsl:value-of select="$L/page/save-yaml"/></button>
<button type="button" id="save-json"><xsl:value-of select="$L/page/save-json"/></button>
<button type="button" id="save-result"><xsl:value-of select="$L/page/save-result"/></button>
<button type="button" id="compare"><xsl:value-of select="$L/page/compare"/></button>
<button type="button" id="group"><xsl:value-of select="$L/page/group-compare"/></button>
<button type="button" id="fold-all"><xsl:value-of select="$L/page/fold-all"/></button>
<button type="button" id="print"><xsl:value-of select="$L/page/print"/></button>
<button type="button" id="clear"><xsl:value-of select="$L/page/clear"/></button>
</p>
<input type="file" id="load-file" accept=".yaml,.yml,.json" hidden="" aria-label="{$L/page/load}"/>
<input type="file" id="compare-file" accept=".yaml,.yml,.json" hidden="" aria-label="{$L/page/compare}"/>
<input type="file" id="group-file" accept=".yaml,.yml,.json" hidden="" aria-label="{$L/page/group-compare}"/>
<p class="remark" id="kept"><xsl:value-of select="$L/page/kept"/></p>
<div id="told" role="status"/>
</section>
</xsl:template>

<xsl:template name="results">
<section id="results" tabindex="-1" hidden="">
<h2><xsl:value-of select="$L/page/results"/></h2>
<p class="remark" id="results-print"/>
<div id="results-body"/>
<xsl:call-template name="notices"/>
</section>
<aside id="meter" aria-label="{$L/page/results}" hidden="">
<span id="meter-bar"/><strong id="meter-score"/><span id="meter-progress"/>
<a href="#results"><xsl:value-of select="$L/page/to-results"/></a>
</aside>
<p id="said" role="status"/>
</xsl:template>

<!-- what the licences ask to be said with every copy -->
<xsl:template name="notices">
<details class="notices" lang="en">
<summary lang="{$lang}"><xsl:value-of select="$L/page/notices"/></summary>
<p>Lua 5.4, Copyright © 1994–2022 Lua.org, PUC-Rio. musl, Copyright © 2005–2019 Rich Felker, et al. Both under the MIT licence:</p>
<p>Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the “Software”), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.</p>
<p>wasi-libc, 2018–2020 Dan Gohman and contributors, CC0 1.0. compiler-rt of LLVM, Apache License 2.0 with LLVM Exceptions. The engine, script and style of this page: Apache License 2.0.</p>
</details>
</xsl:template>

<!-- at the end of the body: words, names, the engine, the script itself -->
<xsl:template match="checklist" mode="end">
<script type="text/plain" id="words" data-pack="content">
<xsl:for-each select="$L/page/*"><span data-word="{name()}"><xsl:value-of select="."/></span></xsl:for-each>
<xsl:for-each select="$L/result-state/*"><span data-word="state-{name()}"><xsl:value-of select="."/></span></xsl:for-each>
<span data-word="note"><xsl:value-of select="$L/reason-or-note"/></span>
<xsl:for-each select="$L/evidence-kind/*"><span data-word="evidence-kind-{name()}" data-kind="{name()}"><xsl:value-of select="."/></span></xsl:for-each>
</script>
<div id="words-of" hidden="">
<xsl:for-each select="dimension"><span data-dimension="{@id}"><xsl:value-of select="title[1]"/></span></xsl:for-each>
<xsl:for-each select="source-list/source-ref"><a data-source="{@doc}" href="{$root}sources/{@doc}.html"><xsl:value-of select="(short | title)[1]"/></a></xsl:for-each>
</div>
<script type="text/plain" id="engine" data-pack="engine"/>
<script type="text/plain" id="checklist-lua" data-pack="checklist"/>
<script type="text/plain" id="origins" data-pack="content">
<!-- each clause once; questions name theirs -->
<xsl:for-each select="group/question/descendant::clause-ref[count(. | key('clauses', concat(@doc, ' ', @target))[1]) = 1]">
<div data-clause="{@doc} {@target}"><xsl:apply-templates select="." mode="link"/><xsl:text> </xsl:text><xsl:call-template name="about-clause"/><xsl:if test="@status != 'final'"><xsl:text> </xsl:text><xsl:call-template name="status"/></xsl:if><xsl:call-template name="seen"/><xsl:call-template name="unverified"/></div>
</xsl:for-each>
<xsl:for-each select="group/question">
<div data-of="{@id}"><xsl:call-template name="question-facts"/><div><xsl:call-template name="question-origin"/></div></div>
</xsl:for-each>
</script>
<script type="text/plain" id="live-style" data-pack="styles" data-files="live"/>
<script type="text/plain" id="program" data-pack="scripts" data-files="dom sheet store tabs lua charts form results page"/>
<script data-inline="loader"/>
</xsl:template>

<!-- ========================================================== before it all -->

<xsl:template name="organization">
<section id="organization">
<h2><xsl:value-of select="$L/about-organization"/></h2>
<div class="fields">
<p><label for="respondent"><xsl:value-of select="$L/respondent"/></label><input id="respondent" type="text"/></p>
<p><label for="person"><xsl:value-of select="$L/respondent-person"/></label><input id="person" type="text"/></p>
<p><label for="date"><xsl:value-of select="$L/answer-date"/></label><input id="date" type="text" placeholder="2026-11-23"/></p>
<p><span class="label"><xsl:value-of select="$L/edition-id"/></span><output><xsl:value-of select="$meta/@edition"/></output></p>
</div>
<xsl:apply-templates select="fact"/>
</section>
</xsl:template>

<xsl:template match="fact">
<xsl:variable name="name" select="concat('fact-', @id)"/>
<fieldset class="fact" data-fact="{@id}">
<legend><xsl:apply-templates select="title[1]" mode="words"/></legend>
<xsl:for-each select="value"><label class="choice"><input type="checkbox" name="{$name}" value="{.}"/><xsl:text> </xsl:text><xsl:call-template name="role"/></label></xsl:for-each>
<xsl:if test="not(value)">
<label class="choice"><input type="radio" name="{$name}" value="yes"/><xsl:text> </xsl:text><xsl:value-of select="$L/yes"/></label>
<label class="choice"><input type="radio" name="{$name}" value="no"/><xsl:text> </xsl:text><xsl:value-of select="$L/no"/></label>
<label class="choice"><input type="radio" name="{$name}" value=""/><xsl:text> </xsl:text><xsl:value-of select="$L/dont-know"/></label>
</xsl:if>
</fieldset>
</xsl:template>

<xsl:template name="scale">
<section id="scale">
<h2><xsl:value-of select="$L/scale"/></h2>
<table class="scale">
<thead><tr><th scope="col" class="right"><xsl:value-of select="$L/scale-value"/></th><th scope="col"><xsl:value-of select="$L/scale"/></th></tr></thead>
<tbody><xsl:for-each select="scale/level"><tr><th scope="row" class="right"><xsl:value-of select="@value"/></th><td><xsl:value-of select="."/></td></tr></xsl:for-each></tbody>
</table>
</section>
</xsl:template>

<!-- one is chosen; it states the facts it stands for -->
<xsl:template name="profiles">
<xsl:if test="profile">
<section id="profiles">
<h2><xsl:value-of select="$L/profiles"/></h2>
<fieldset class="profiles">
<legend><xsl:choose><xsl:when test="$for"><xsl:value-of select="$L/profile-states"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/page/profile-choose"/></xsl:otherwise></xsl:choose></legend>
<xsl:for-each select="profile">
<label class="choice">
<input type="radio" name="profile" value="{@id}">
<xsl:if test="$for"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
<xsl:attribute name="data-facts"><xsl:for-each select="is"><xsl:value-of select="concat(@fact, '=', @value, ';')"/></xsl:for-each></xsl:attribute>
</input>
<span><b><xsl:apply-templates select="title[1]" mode="words"/></b>
<xsl:text> </xsl:text>
<!-- what is not listed is "no" -->
<span class="remark"><xsl:for-each select="is[@value != 'no']"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:call-template name="fact-title"/>
<xsl:if test="@value != 'yes'"><xsl:value-of select="$L/colon"/><xsl:for-each select="@value"><xsl:call-template name="role"/></xsl:for-each></xsl:if>
</xsl:for-each>
<xsl:for-each select="remark"><br/><xsl:apply-templates select="." mode="words"/></xsl:for-each></span>
<xsl:variable name="own" select="concat('profiles/', @id, '/', /checklist/@id, '.html')"/>
<xsl:if test="not($for or $alone) and contains($files, concat(' ', $own, ' '))"><br/><a href="{$root}{$own}"><xsl:value-of select="$L/profile-checklist"/></a></xsl:if></span>
</label>
</xsl:for-each>
<xsl:if test="not($for)"><label class="choice"><input type="radio" name="profile" value=""/><xsl:text> </xsl:text><span><xsl:value-of select="$L/page/profile-none"/></span></label></xsl:if>
</fieldset>
</section>
</xsl:if>
</xsl:template>

<xsl:template name="fact-title">
<xsl:variable name="fact" select="/checklist/fact[@id = current()/@fact]"/>
<xsl:choose><xsl:when test="$fact"><xsl:apply-templates select="$fact/title[1]" mode="words"/></xsl:when><xsl:otherwise><xsl:value-of select="@fact"/></xsl:otherwise></xsl:choose>
</xsl:template>
<xsl:template name="fact-value">
<xsl:choose>
<xsl:when test="@value = 'yes'"><xsl:value-of select="$L/yes"/></xsl:when>
<xsl:when test="@value = 'no'"><xsl:value-of select="$L/no"/></xsl:when>
<xsl:otherwise><xsl:for-each select="@value"><xsl:call-template name="role"/></xsl:for-each></xsl:otherwise>
</xsl:choose>
</xsl:template>

<!-- ============================================================= questions -->

<xsl:template match="group">
<section id="{@anchor}" class="group">
<h2><xsl:apply-templates select="title[1]" mode="words"/></h2>
<xsl:apply-templates select="question"/>
</section>
</xsl:template>

<!-- the bar stands beside its frame -->
<xsl:template match="question[@change]" priority="1"><div class="changed"><xsl:call-template name="question"/></div></xsl:template>

<!-- to read and to tick on paper; templates/checklist/form.js makes fields of the list: a level is the number
     an item begins with, the last is "don't know", before it "not applicable" where data-na allows it -->
<xsl:template match="question" name="question">
<xsl:variable name="q" select="."/>
<div class="question" id="{@anchor}">
<xsl:if test="@na != 'forbidden'"><xsl:attribute name="data-na"><xsl:value-of select="@na"/></xsl:attribute></xsl:if>
<h3><xsl:value-of select="@id"/><xsl:text> </xsl:text><xsl:call-template name="change-mark"/><xsl:call-template name="strength"/>
<xsl:for-each select="provision-ref"><xsl:text> </xsl:text><a href="{concat($root, @doc, '/', @chapter, '.html#', @target)}"><xsl:value-of select="@id"/></a></xsl:for-each>
<xsl:for-each select="clause-ref"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="link"/></xsl:for-each></h3>
<p><xsl:apply-templates select="text" mode="words"/></p>
<xsl:if test="help"><p class="help"><xsl:apply-templates select="help" mode="words"/></p></xsl:if>
<xsl:if test="when"><p class="when"><xsl:value-of select="$L/asked-when"/><xsl:apply-templates select="when/*" mode="sentence"/><xsl:value-of select="$L/when/tail"/></p></xsl:if>
<ul>
<xsl:for-each select="own-scale/level | /checklist/scale/level[not($q/own-scale)]">
<li><xsl:value-of select="@value"/><xsl:text> </xsl:text><xsl:value-of select="."/>
<xsl:if test="$q/level[@value = current()/@value]"><xsl:value-of select="$L/colon"/><xsl:value-of select="$q/level[@value = current()/@value]"/></xsl:if></li>
</xsl:for-each>
<xsl:if test="@na != 'forbidden'">
<li><xsl:choose><xsl:when test="@na = 'with-reason'"><xsl:value-of select="$L/na-reason"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/na"/></xsl:otherwise></xsl:choose></li>
</xsl:if>
<li><xsl:value-of select="$L/dont-know"/></li>
</ul>
</div>
</xsl:template>

<!-- said of every question -->
<xsl:variable name="weight" select="string($L/weight)"/>
<xsl:variable name="minimum" select="string($L/minimum)"/>
<xsl:variable name="effort" select="string($L/effort)"/>
<xsl:variable name="target" select="string($L/target-level)"/>

<!-- what stands below each question; it travels packed, with the clauses (question-origin) -->
<xsl:template name="question-facts">
<dl class="facts">
<xsl:if test="provision-ref"><div><dt><xsl:value-of select="$L/provision"/></dt><dd><xsl:apply-templates select="provision-ref" mode="link"/></dd></div></xsl:if>
<xsl:if test="clause-ref"><div><dt><xsl:value-of select="$L/clause"/></dt><dd><xsl:apply-templates select="clause-ref" mode="link"/></dd></div></xsl:if>
<xsl:if test="evidence"><div><dt><xsl:value-of select="$L/evidence"/></dt><dd>
<xsl:for-each select="evidence"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:value-of select="."/><xsl:value-of select="$L/open"/><xsl:value-of select="$L/evidence-kind/*[name() = current()/@kind]"/><xsl:if test="@required"><xsl:value-of select="$L/comma"/><xsl:value-of select="$L/page/evidence-required"/></xsl:if><xsl:value-of select="$L/close"/></xsl:for-each></dd></div></xsl:if>
<xsl:if test="advice"><div><dt><xsl:value-of select="$L/advice"/></dt><dd data-advice=""><xsl:apply-templates select="advice" mode="words"/></dd></div></xsl:if>
<div><dt><xsl:value-of select="$L/scale"/></dt><dd class="expected">
<xsl:value-of select="concat(substring-before($weight, '%1'), @weight, substring-after($weight, '%1'))"/>
<xsl:if test="@minimum"><xsl:value-of select="$L/comma"/><xsl:value-of select="concat(substring-before($minimum, '%1'), @minimum, substring-after($minimum, '%1'))"/></xsl:if>
<xsl:for-each select="target-level[not(@profile) or @profile = /checklist/profile/@id]"><xsl:value-of select="$L/comma"/>
<xsl:choose>
<xsl:when test="@profile"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/target-for"/><xsl:with-param name="one" select="/checklist/profile[@id = current()/@profile]/title[1]"/><xsl:with-param name="two" select="@value"/></xsl:call-template></xsl:when>
<xsl:otherwise><xsl:value-of select="concat(substring-before($target, '%1'), @value, substring-after($target, '%1'))"/></xsl:otherwise>
</xsl:choose></xsl:for-each>
<xsl:if test="@effort"><xsl:value-of select="$L/comma"/><xsl:value-of select="concat(substring-before($effort, '%1'), @effort, substring-after($effort, '%1'))"/></xsl:if>
</dd></div>
<xsl:if test="also"><div><dt><xsl:value-of select="$L/also-in"/></dt><dd>
<xsl:for-each select="also"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:value-of select="/checklist/group[@id = current()/@group]/title[1]"/></xsl:for-each></dd></div></xsl:if>
</dl>
</xsl:template>

<!-- the clauses behind a question, each with its words -->
<xsl:template name="question-origin">
<xsl:if test="mapping | clause-ref">
<p class="links-title"><xsl:value-of select="$L/answers-clauses"/></p>
<ul class="plain">
<xsl:for-each select="mapping | clause-ref"><li>
<xsl:attribute name="data-of-clause"><xsl:for-each select="descendant-or-self::clause-ref"><xsl:value-of select="concat(@doc, ' ', @target)"/></xsl:for-each></xsl:attribute>
<xsl:if test="@relation"><span class="relation"><xsl:call-template name="relation-word"/></span></xsl:if>
</li></xsl:for-each>
</ul>
</xsl:if>
<xsl:apply-templates select="none"/>
</xsl:template>

<!-- ============================================= a condition as a sentence -->

<xsl:template match="all | any" mode="sentence">
<xsl:variable name="inside" select="parent::all or parent::any"/>
<xsl:variable name="between"><xsl:choose><xsl:when test="self::all"><xsl:value-of select="$L/when/and"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/when/or"/></xsl:otherwise></xsl:choose></xsl:variable>
<xsl:if test="$inside"><xsl:value-of select="$L/open"/></xsl:if>
<xsl:for-each select="*"><xsl:if test="position() &gt; 1"><xsl:value-of select="$between"/></xsl:if><xsl:apply-templates select="." mode="sentence"/></xsl:for-each>
<xsl:if test="$inside"><xsl:value-of select="$L/close"/></xsl:if>
</xsl:template>
<!-- what is simple says itself that it does not hold -->
<xsl:template match="not" mode="sentence"><xsl:value-of select="substring-before($L/when/not, '%1')"/><xsl:apply-templates select="*" mode="sentence"/><xsl:value-of select="substring-after($L/when/not, '%1')"/></xsl:template>
<xsl:template match="not[is or flag or answered]" mode="sentence"><xsl:apply-templates select="*" mode="sentence"/></xsl:template>
<xsl:template match="is" mode="sentence">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/when/*[name() = concat(substring('no-', 1, 3 * count(current()/parent::not)), 'is')]"/><xsl:with-param name="one"><xsl:call-template name="fact-title"/></xsl:with-param><xsl:with-param name="two"><xsl:call-template name="fact-value"/></xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="flag" mode="sentence">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/when/*[name() = concat(substring('no-', 1, 3 * count(current()/parent::not)), 'flag')]"/><xsl:with-param name="one"><xsl:call-template name="fact-title"/></xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="answered" mode="sentence">
<xsl:value-of select="substring-before($L/when/answered, '%1')"/>
<a class="id" href="#{@target}"><xsl:value-of select="@question"/></a>
<xsl:call-template name="fill"><xsl:with-param name="text" select="substring-after($L/when/answered, '%1')"/><xsl:with-param name="two" select="@value"/></xsl:call-template>
</xsl:template>

</xsl:stylesheet>
